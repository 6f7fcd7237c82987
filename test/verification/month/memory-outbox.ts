import type { OwnerEvent } from '../../../lambdas/links/owner-event.ts';
import type { Outbox, OutboxClaim } from '../../../lambdas/mail/outbox.ts';

interface Box {
  dueMs: number;
  waitingMs: number | undefined;
  attempts: number;
  version: number;
  /** One of each kind for a link. */
  readonly events: Map<string, OwnerEvent>;
}

const keyOf = ({ linkId, kind }: Pick<OwnerEvent, 'linkId' | 'kind'>): string => `${linkId} ${kind}`;

/** The outbox in memory, with the same conditions as in the table. */
export class MemoryOutbox implements Outbox {
  readonly #boxes = new Map<string, Box>();

  /** As `putEvents` does. */
  put(events: readonly OwnerEvent[]): void {
    for (const event of events) {
      const box = this.#boxes.get(event.userId) ?? {
        dueMs: event.at.getTime(),
        waitingMs: undefined,
        attempts: 0,
        version: 0,
        events: new Map(),
      };
      this.#boxes.set(event.userId, box);
      box.events.set(keyOf(event), event);
      box.version += 1;
    }
  }

  has(userId: string, linkId: number, kind: OwnerEvent['kind']): boolean {
    return this.#boxes.get(userId)?.events.has(keyOf({ linkId, kind })) ?? false;
  }

  async *due(now: Date) {
    const due = [...this.#boxes].flatMap(([userId, { dueMs }]) =>
      dueMs <= now.getTime() ? [{ userId, dueAt: new Date(dueMs) }] : [],
    );
    if (due.length > 0) yield due;
  }

  async claim(userId: string, now: Date, until: Date): Promise<OutboxClaim | undefined> {
    const box = this.#boxes.get(userId);
    if (!box || box.dueMs > now.getTime()) return undefined;
    box.waitingMs ??= box.dueMs;
    box.dueMs = until.getTime();
    box.attempts += 1;
    const { attempts, version, waitingMs } = box;
    return { userId, until, attempts, version, waitingSince: new Date(waitingMs) };
  }

  async events(userId: string, limit: number): Promise<readonly OwnerEvent[]> {
    return [...(this.#boxes.get(userId)?.events.values() ?? [])].slice(0, limit);
  }

  async deleteEvents(events: readonly OwnerEvent[]): Promise<void> {
    for (const event of events) {
      const stored = this.#boxes.get(event.userId)?.events;
      if (stored?.get(keyOf(event))?.at.getTime() === event.at.getTime()) stored.delete(keyOf(event));
    }
  }

  async finish({ userId, until }: OutboxClaim, nextAt: Date): Promise<void> {
    const box = this.#boxes.get(userId);
    if (box?.dueMs === until.getTime())
      Object.assign(box, { dueMs: nextAt.getTime(), attempts: 0, waitingMs: undefined });
  }

  async postpone({ userId, until }: OutboxClaim, retryAt: Date): Promise<void> {
    const box = this.#boxes.get(userId);
    if (box?.dueMs === until.getTime()) box.dueMs = retryAt.getTime();
  }

  async close({ userId, until, version }: OutboxClaim): Promise<void> {
    const box = this.#boxes.get(userId);
    if (box?.dueMs === until.getTime() && box.version === version) this.#boxes.delete(userId);
  }
}
