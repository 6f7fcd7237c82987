import type { Click } from './click.ts';
import type { Counters } from './counters.ts';
import type { ReferrerHosts, ReferrerUpdate } from './referrers.ts';

/** Maximum clicks per transaction: DynamoDB's 100 items minus total, day and referrers. */
export const MAX_CLICKS_PER_TRANSACTION = 97;

/** Clicks of one link and UTC day, with the counters they increment. Written atomically. */
export interface ClickTransaction {
  readonly linkId: number;
  /** UTC day, `YYYY-MM-DD`. */
  readonly date: string;
  /** 1 to {@link MAX_CLICKS_PER_TRANSACTION} clicks with distinct ids. */
  readonly clicks: readonly Click[];
  readonly total: Counters;
  readonly day: Counters;
  readonly referrers: ReferrerUpdate | undefined;
  /** When the clicks' rows expire from the click log. */
  readonly logExpiresAt: Date;
}

/** The outcome of a transaction. Only `counted` wrote anything. */
export type WriteOutcome =
  | { readonly outcome: 'counted' }
  /** The link was deleted, so nothing is counted for it any more. */
  | { readonly outcome: 'link-deleted' }
  | {
      readonly outcome: 'refused';
      /** Ids of clicks that are already in the click log. */
      readonly knownIds: ReadonlySet<string>;
      /** The day's referrer hosts have changed since they were read. */
      readonly referrersChanged: boolean;
      /** A conflicting transaction, a throttle or an unreachable table. A retry may succeed. */
      readonly busy: boolean;
    };

/** Stores clicks and their counters. */
export interface ClickStore {
  /**
   * Reads, consistently, the referrer hosts that a link's day counts by name.
   * @returns undefined when the table throttled or could not be reached
   * @throws Error on a permanent failure, or after `timeoutMs`
   */
  readReferrerHosts(linkId: number, date: string, timeoutMs: number): Promise<ReferrerHosts | undefined>;
  /**
   * Writes a transaction. If the response is lost, the outcome is `busy` even though the transaction may have been
   * written; the next attempt then finds its clicks in the log.
   * @throws Error on a permanent failure, or after `timeoutMs`
   */
  write(transaction: ClickTransaction, timeoutMs: number): Promise<WriteOutcome>;
}
