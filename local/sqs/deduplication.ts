/** How long SQS recognizes a deduplication id. */
const REMEMBERED_MS = 5 * 60_000;

/** A message that was sent with a deduplication id. */
export interface SentOnce {
  readonly sequence: number;
  readonly sentAt: number;
}

/** The deduplication ids of one FIFO queue, those of the last five minutes. */
export class Deduplication {
  /** In the order of their times. */
  readonly #sent = new Map<string, SentOnce>();

  find(key: string, now: number): SentOnce | undefined {
    this.#forget(now);
    return this.#sent.get(key);
  }

  add(key: string, sent: SentOnce): void {
    this.#sent.delete(key);
    this.#sent.set(key, sent);
  }

  remembered(now: number): Iterable<readonly [string, SentOnce]> {
    this.#forget(now);
    return this.#sent;
  }

  #forget(now: number): void {
    for (const [key, { sentAt }] of this.#sent) {
      if (now - sentAt < REMEMBERED_MS) break;
      this.#sent.delete(key);
    }
  }
}
