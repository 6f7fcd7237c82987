import { backOff, type RetryPolicy } from '../retry/back-off.ts';
import { type Click, utcDate } from './click.ts';
import { type ClickStore, MAX_CLICKS_PER_TRANSACTION, type WriteOutcome } from './click-store.ts';
import { clickTransaction, countedReferrers } from './click-transaction.ts';
import { hostsAfter, MAX_REFERRER_HOSTS, type ReferrerHosts } from './referrers.ts';

/**
 * The outcome for a click:
 * `counted`: by this batch;
 * `duplicate`: counted before, or by an attempt of this batch whose response was lost;
 * `dropped`: its link has been deleted;
 * `ignored`: a kind of visit that is not counted;
 * `failed`: possibly not counted, so its message is redelivered.
 */
export type Fate = 'counted' | 'duplicate' | 'dropped' | 'ignored' | 'failed';

export interface CountingPorts {
  readonly store: ClickStore;
  readonly now: () => Date;
  /** Deadline of the last write. Clicks not written by then fail. */
  readonly deadline: Date;
  /** Attempts, and waits between them, for a transaction that conflicts with other writers. */
  readonly retry: RetryPolicy;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/** Records the fate of clicks. Called once per click. */
export type Settle = (clicks: readonly Click[], fate: Fate) => void;

/** Counts clicks of one link, one transaction at a time, because all of them update the link's total. */
export async function countLinkClicks(
  clicks: readonly Click[],
  settle: Settle,
  ports: CountingPorts,
): Promise<void> {
  let isDeleted = false;
  for (const ofDay of Map.groupBy(clicks, utcDate).values()) {
    const day = new DayOfClicks(ofDay, settle, ports);
    while (day.chunks.length > 0 && !isDeleted) isDeleted = (await day.countChunk()) === 'link-deleted';
    if (isDeleted) settle(day.chunks.flat(), 'dropped');
  }
}

/** The uncounted clicks of one link and day. */
class DayOfClicks {
  readonly chunks: Click[][];
  readonly #settle: Settle;
  readonly #ports: CountingPorts;
  /** The day's referrer hosts; undefined until read, and again once they are out of date. */
  #hosts: ReferrerHosts | undefined;
  /** Attempts at the current chunk that hit a conflict, a throttle or a lost response. */
  #busyAttempts = 0;
  /** Attempts at the current chunk that found the day's hosts changed. */
  #staleAttempts = 0;

  constructor(clicks: readonly Click[], settle: Settle, ports: CountingPorts) {
    const count = Math.ceil(clicks.length / MAX_CLICKS_PER_TRANSACTION);
    this.chunks = Array.from({ length: count }, (_, index) =>
      clicks.slice(index * MAX_CLICKS_PER_TRANSACTION, (index + 1) * MAX_CLICKS_PER_TRANSACTION),
    );
    this.#settle = settle;
    this.#ports = ports;
  }

  /** Counts the next chunk and settles every click in it, even after an error. */
  async countChunk(): Promise<'settled' | 'link-deleted'> {
    let pending = this.chunks.shift() ?? [];
    this.#busyAttempts = 0;
    this.#staleAttempts = 0;
    try {
      while (pending.length > 0) {
        const outcome = await this.#attempt(pending);
        if (outcome.outcome !== 'refused') {
          this.#settle(pending, outcome.outcome === 'counted' ? 'counted' : 'dropped');
          return outcome.outcome === 'counted' ? 'settled' : 'link-deleted';
        }
        const { known = [], unknown = [] } = Object.groupBy(pending, ({ id }) =>
          outcome.knownIds.has(id) ? 'known' : 'unknown',
        );
        pending = unknown;
        this.#settle(known, 'duplicate');
      }
    } catch (error) {
      this.#ports.log.warn('clicks not counted', {
        linkId: pending[0]?.linkId,
        clicks: pending.length,
        error,
      });
      this.#hosts = undefined;
      this.#settle(pending, 'failed');
    }
    return 'settled';
  }

  /** @throws Error when the clicks cannot be counted now */
  async #attempt(clicks: readonly Click[]): Promise<WriteOutcome> {
    const { store, now } = this.#ports;
    const hosts = await this.#readHosts(clicks);
    if (!hosts) return this.#refused({ ...nothingKnown, busy: true });
    const transaction = clickTransaction(clicks, hosts, now());
    const outcome = await store.write(transaction, this.#timeLeftMs());
    if (outcome.outcome === 'refused') return this.#refused(outcome);
    if (transaction.referrers) this.#hosts = hostsAfter(hosts, transaction.referrers);
    return outcome;
  }

  /** @returns undefined when the table was busy */
  async #readHosts(clicks: readonly Click[]): Promise<ReferrerHosts | undefined> {
    const [first] = clicks;
    if (!first || countedReferrers(clicks).length === 0) return new Set();
    this.#hosts ??= await this.#ports.store.readReferrerHosts(
      first.linkId,
      utcDate(first),
      this.#timeLeftMs(),
    );
    return this.#hosts;
  }

  /** Backs off if the table is busy. @throws Error when it is time to give up */
  async #refused(refusal: Refusal): Promise<Refusal> {
    const { knownIds, referrersChanged, busy } = refusal;
    const { retry } = this.#ports;
    if (referrersChanged) {
      this.#hosts = undefined;
      this.#staleAttempts += 1;
    }
    if (busy) this.#busyAttempts += 1;
    const isUnexplained = knownIds.size === 0 && !referrersChanged && !busy;
    // The set of hosts only grows, so it cannot change more often than this.
    if (
      isUnexplained ||
      this.#busyAttempts >= retry.maxAttempts ||
      this.#staleAttempts > MAX_REFERRER_HOSTS
    ) {
      throw new Error('The transaction was refused repeatedly.');
    }
    if (busy) await backOff(this.#busyAttempts, retry);
    return refusal;
  }

  /** @throws Error when no time is left */
  #timeLeftMs(): number {
    const leftMs = this.#ports.deadline.getTime() - this.#ports.now().getTime();
    if (leftMs <= 0) throw new Error('The function is out of time.');
    return leftMs;
  }
}

type Refusal = Extract<WriteOutcome, { readonly outcome: 'refused' }>;
const nothingKnown = { outcome: 'refused', knownIds: new Set<string>(), referrersChanged: false } as const;
