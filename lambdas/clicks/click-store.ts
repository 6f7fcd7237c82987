import type { Click } from './click.ts';
import type { Counters } from './counters.ts';
import type { ReferrerHosts, ReferrerUpdate } from './referrers.ts';

/** Most clicks of one transaction: a hundred items less those of total, day and referrers. */
export const MAX_CLICKS_PER_TRANSACTION = 97;

/** Clicks of one link and UTC day, with all that they add up to: written together or not at all. */
export interface ClickTransaction {
  readonly linkId: number;
  /** A UTC day, `YYYY-MM-DD`. */
  readonly date: string;
  /** 1 to {@link MAX_CLICKS_PER_TRANSACTION}, no two with the same identifier. */
  readonly clicks: readonly Click[];
  readonly total: Counters;
  readonly day: Counters;
  readonly referrers: ReferrerUpdate | undefined;
  /** When the clicks' rows may leave the click log. */
  readonly logExpiresAt: Date;
}

/** What became of a transaction. Only `counted` wrote anything. */
export type WriteOutcome =
  | { readonly outcome: 'counted' }
  /** The link was deleted: nothing is ever counted for it again. */
  | { readonly outcome: 'link-deleted' }
  | {
      readonly outcome: 'refused';
      /** Identifiers of clicks that the click log holds already. */
      readonly knownIds: ReadonlySet<string>;
      /** The day holds other referrer hosts than the transaction expected. */
      readonly referrersChanged: boolean;
      /** Another transaction was in the way, or the table throttled or could not be reached: the same may pass later. */
      readonly busy: boolean;
    };

/** Where clicks are kept. */
export interface ClickStore {
  /**
   * Reads the referrer hosts that a link's day counts by name, as last written.
   * @returns undefined when the table throttled or could not be reached
   * @throws Error on a failure that is not expected to pass, or after `timeoutMs`
   */
  readReferrerHosts(linkId: number, date: string, timeoutMs: number): Promise<ReferrerHosts | undefined>;
  /**
   * Writes a transaction. When the answer is lost, the outcome is `busy` though it may have been written: the
   * next attempt then finds its clicks known.
   * @throws Error on a failure that is not expected to pass, or after `timeoutMs`
   */
  write(transaction: ClickTransaction, timeoutMs: number): Promise<WriteOutcome>;
}
