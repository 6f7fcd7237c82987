import { groupOf } from '../../../lambdas/queues/check-queue.ts';
import type { CheckQueue, OutgoingMessage } from '../../../lambdas/verification/check-queue.ts';
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  readonly group: string;
  readonly sentMs: number;
  receives: number;
}

/** As `lib/verification` sets them. */
const VISIBILITY_TIMEOUT_MS = 18 * 60_000;
const MAX_RECEIVES = 3;
const RETENTION_MS = 3_600_000;
const DEDUPLICATION_MS = 5 * 60_000;

/**
 * A FIFO queue in memory: groups that are blocked while one of their messages is in flight, deduplication for five minutes,
 * redelivery after the visibility timeout, a dead-letter queue. Groups come in any order.
 */
export class FifoQueue implements CheckQueue {
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #groups = new Map<string, QueuedMessage[]>();
  readonly #blocked = new Set<string>();
  readonly #sentMs = new Map<string, number>();
  #count = 0;
  /** Called when there may be something to receive. */
  onMessage: () => void = () => {};
  readonly tally = {
    sent: 0,
    deduplicated: 0,
    redelivered: 0,
    duplicated: 0,
    refused: 0,
    dead: 0,
    expired: 0,
  };

  constructor(time: VirtualTime, chance: Chance) {
    this.#time = time;
    this.#chance = chance;
  }

  async send(messages: readonly OutgoingMessage[]): Promise<number> {
    if (this.#chance.happens(1 / 3_000)) {
      this.tally.refused += messages.length;
      throw new Error('The queue does not respond.');
    }
    for (const { message, fingerprint } of messages) {
      const nowMs = this.#time.nowMs;
      if (nowMs - (this.#sentMs.get(fingerprint) ?? Number.NEGATIVE_INFINITY) < DEDUPLICATION_MS) {
        this.tally.deduplicated += 1;
        continue;
      }
      this.#sentMs.set(fingerprint, nowMs);
      this.#count += 1;
      this.#add({
        messageId: `m${this.#count}`,
        body: JSON.stringify(message),
        group: groupOf(message.site),
        sentMs: nowMs,
        receives: 0,
      });
      this.tally.sent += 1;
    }
    if (this.#sentMs.size > 50_000) this.#forgetSent();
    this.onMessage();
    return 0;
  }

  /** Takes messages of groups that aren't blocked, and blocks these groups. */
  receive(limit: number): QueuedMessage[] {
    const received: QueuedMessage[] = [];
    // Not in the order of their arrival.
    const skipped = this.#chance.happens(0.5) ? this.#chance.below(5) : 0;
    let passed = 0;
    for (const [group, messages] of this.#groups) {
      if (this.#blocked.has(group)) continue;
      if (this.#groups.size > limit + skipped && passed < skipped) {
        passed += 1;
        continue;
      }
      this.#dropOld(messages);
      const count = this.#chance.happens(0.2) ? 2 : 1;
      const taken = messages.splice(0, Math.min(count, limit - received.length));
      if (messages.length === 0) this.#groups.delete(group);
      for (const message of taken) {
        message.receives += 1;
        received.push(message);
      }
      if (taken.length > 0) this.#blocked.add(group);
      if (received.length >= limit) break;
    }
    return received;
  }

  /** Ends a delivery. What failed comes back after the visibility timeout; its group is blocked until then. */
  settle(delivered: readonly QueuedMessage[], failedIds: ReadonlySet<string>): void {
    const byGroup = Map.groupBy(delivered, ({ group }) => group);
    for (const [group, messages] of byGroup) {
      const failed = messages.filter(({ messageId }) => failedIds.has(messageId));
      // A deletion that the queue has lost.
      const isDuplicate = failed.length === 0 && this.#chance.happens(1 / 2_000);
      if (isDuplicate) this.tally.duplicated += messages.length;
      const back = isDuplicate ? messages : failed;
      if (back.length === 0) this.#blocked.delete(group);
      else this.#time.at(this.#time.nowMs + VISIBILITY_TIMEOUT_MS, () => this.#giveBack(group, back));
    }
    this.onMessage();
  }

  #giveBack(group: string, messages: readonly QueuedMessage[]): void {
    const alive = messages.filter(({ receives }) => receives < MAX_RECEIVES);
    this.tally.dead += messages.length - alive.length;
    this.tally.redelivered += alive.length;
    this.#groups.set(group, [...alive, ...(this.#groups.get(group) ?? [])]);
    this.#blocked.delete(group);
    this.onMessage();
  }

  #add(message: QueuedMessage): void {
    const messages = this.#groups.get(message.group);
    if (messages) messages.push(message);
    else this.#groups.set(message.group, [message]);
  }

  #dropOld(messages: QueuedMessage[]): void {
    while (messages[0] && this.#time.nowMs - messages[0].sentMs > RETENTION_MS) {
      messages.shift();
      this.tally.expired += 1;
    }
  }

  #forgetSent(): void {
    for (const [fingerprint, ms] of this.#sentMs)
      if (this.#time.nowMs - ms >= DEDUPLICATION_MS) this.#sentMs.delete(fingerprint);
  }
}
