import { backOff, type RetryPolicy } from '../retry/back-off.ts';
import { type Click, utcDate } from './click.ts';
import { type ClickStore, MAX_CLICKS_PER_TRANSACTION, type WriteOutcome } from './click-store.ts';
import { clickTransaction, countedReferrers } from './click-transaction.ts';
import { hostsAfter, MAX_REFERRER_HOSTS, type ReferrerHosts } from './referrers.ts';

/**
 * What became of a click:
 * `counted`: by this batch;
 * `duplicate`: counted before, or by an attempt of this batch whose answer was lost;
 * `dropped`: its link has been deleted;
 * `ignored`: of a kind that counts as nothing;
 * `failed`: perhaps not counted, to be delivered again.
 */
export type Fate = 'counted' | 'duplicate' | 'dropped' | 'ignored' | 'failed';

export interface CountingPorts {
  readonly store: ClickStore;
  readonly now: () => Date;
  /** When the last write must have been answered: what is not written by then, fails. */
  readonly deadline: Date;
  /** Attempts of one transaction that meets other writers, and the waits between them. */
  readonly retry: RetryPolicy;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/** Takes note of what became of clicks; called once for each. */
export type Settle = (clicks: readonly Click[], fate: Fate) => void;

/** Counts clicks of one link: one day after the other, and one transaction after the other, as all share a total. */
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

/** The clicks of a link's day that have yet to be counted. */
class DayOfClicks {
  readonly chunks: Click[][];
  readonly #settle: Settle;
  readonly #ports: CountingPorts;
  /** The day's referrer hosts; undefined until read, and again when found to be out of date. */
  #hosts: ReferrerHosts | undefined;
  /** Attempts at the present chunk that met another writer, a throttle, or no answer. */
  #busyAttempts = 0;
  /** Attempts at the present chunk that found the day's hosts changed. */
  #staleAttempts = 0;

  constructor(clicks: readonly Click[], settle: Settle, ports: CountingPorts) {
    const count = Math.ceil(clicks.length / MAX_CLICKS_PER_TRANSACTION);
    this.chunks = Array.from({ length: count }, (_, index) =>
      clicks.slice(index * MAX_CLICKS_PER_TRANSACTION, (index + 1) * MAX_CLICKS_PER_TRANSACTION),
    );
    this.#settle = settle;
    this.#ports = ports;
  }

  /** Settles every click of the next chunk, whatever happens. */
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

  /** Waits where that helps. @throws Error when it is time to give up */
  async #refused(refusal: Refusal): Promise<Refusal> {
    const { knownIds, referrersChanged, busy } = refusal;
    const { retry } = this.#ports;
    if (referrersChanged) {
      this.#hosts = undefined;
      this.#staleAttempts += 1;
    }
    if (busy) this.#busyAttempts += 1;
    const isUnexplained = knownIds.size === 0 && !referrersChanged && !busy;
    // A day's hosts change a hundred times at most.
    if (
      isUnexplained ||
      this.#busyAttempts >= retry.maxAttempts ||
      this.#staleAttempts > MAX_REFERRER_HOSTS
    ) {
      throw new Error('The transaction was refused over and over.');
    }
    if (busy) await backOff(this.#busyAttempts, retry);
    return refusal;
  }

  /** @throws Error when there is none */
  #timeLeftMs(): number {
    const leftMs = this.#ports.deadline.getTime() - this.#ports.now().getTime();
    if (leftMs <= 0) throw new Error('The function has no time left.');
    return leftMs;
  }
}

type Refusal = Extract<WriteOutcome, { readonly outcome: 'refused' }>;
const nothingKnown = { outcome: 'refused', knownIds: new Set<string>(), referrersChanged: false } as const;
