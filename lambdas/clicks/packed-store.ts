import type { Click } from './click.ts';
import type { Counters } from './counters.ts';
import type { ReferrerHosts, ReferrerUpdate } from './referrers.ts';

/** What a link's total says. docs/counting.md has the rules that its fields obey. */
export interface PackedTotal {
  readonly linkId: number;
  /** Number of packed writes so far. Each write requires the one that it read. */
  readonly version: number;
  /** `clicks`, `views`, `bot_views`: of all clicks, also the pending ones. */
  readonly counters: Counters;
  /** Clicks that are only here, all of them after {@link foldedUntil}. */
  readonly pending: readonly Click[];
  /** The last second whose clicks were folded. No id of a later click is packed. 0 before the first fold. */
  readonly foldedUntil: number;
  /** Number of folds so far. */
  readonly folds: number;
  /** When the last fold was written. */
  readonly foldedAt: Date;
  /** The buckets that the last fold packed ids in. */
  readonly lastBuckets: readonly string[];
  /** Clicks by country, device and browser that were counted here, as earlier versions do, since the last fold. */
  readonly unmoved: Counters;
  /** When pending clicks are folded even if no other click comes. */
  readonly dueAt: string | undefined;
}

/** A write that counts clicks of one link. It happens as a whole, and only if the total is as it was read. */
export interface PackedWrite {
  readonly before: PackedTotal;
  /** Increments of the total's counters. */
  readonly added: Counters;
  /** The total's pending clicks after the write. */
  readonly pending: readonly Click[];
  readonly dueAt: string | undefined;
  /** Undefined if clicks are only added to the pending ones. */
  readonly fold: Fold | undefined;
}

/** Moves clicks into the counters of their days and of the breakdown, and their ids into packed items. */
export interface Fold {
  readonly foldedUntil: number;
  readonly foldedAt: Date;
  readonly days: readonly FoldedDay[];
  /** Clicks by country, device and browser to add to the link's breakdown. */
  readonly breakdown: Counters;
  /** `clicks`, `views`, `bot_views` of all clicks that the breakdown has afterwards. */
  readonly counters: Counters;
  readonly packed: readonly PackedIds[];
  readonly expiresAt: Date;
}

/** What a fold adds to a UTC day. */
export interface FoldedDay {
  readonly date: string;
  readonly counters: Counters;
  readonly referrers: ReferrerUpdate | undefined;
}

/** Ids of clicks within one bucket of time. */
export interface PackedIds {
  /** The beginning of its clicks' times: a minute, an hour, a day, or empty for any time. */
  readonly bucket: string;
  readonly ids: readonly string[];
}

/** The units of buckets, as lengths of a click's time: `YYYY-MM-DDTHH:MM` and its beginnings. */
export const BUCKET_LENGTHS = [16, 13, 10, 0] as const;

/** Stores clicks in totals, and folds them. All reads are consistent. Every method throws on a permanent failure or a timeout. */
export interface PackedStore {
  /** @returns undefined when the link has been deleted; `busy` when the table throttled or could not be reached */
  read(linkId: number, timeoutMs: number): Promise<PackedTotal | undefined | 'busy'>;
  /**
   * Finds which of these clicks are in packed items, after it has made sure that it sees all that the last fold packed.
   * @returns `busy` also when it doesn't
   */
  findPacked(
    total: PackedTotal,
    clicks: readonly Click[],
    timeoutMs: number,
  ): Promise<ReadonlySet<string> | 'busy'>;
  /** Reads the referrer hosts that a link's day counts by name. */
  readHosts(linkId: number, date: string, timeoutMs: number): Promise<ReferrerHosts | 'busy'>;
  /**
   * @returns `overtaken` when the total, or a day's hosts, are not as they were read; also when this write has succeeded
   * before and its response was lost
   */
  write(write: PackedWrite, timeoutMs: number): Promise<'written' | 'overtaken' | 'busy'>;
}
