import type { Counts } from './links.ts';

/** The range of statistics. By default the last 30 days in UTC, today included, by day. */
export interface StatsQuery {
  /** First and last day, in the time zone: `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** At most 31 days by `hour`, 366 days by `day`, 60 months by `month`. */
  readonly interval?: 'hour' | 'day' | 'month' | undefined;
  /** A name of the IANA database, such as `Asia/Manila`. */
  readonly timezone?: string | undefined;
}

/** The range of the statistics of an account, or where they continue. */
export interface AccountStatsQuery extends StatsQuery {
  /** `next_cursor` of the previous response. It includes the range. */
  readonly cursor?: string | undefined;
}

/** Counts of visits. */
export interface VisitCounts {
  /** People who were sent to the destination. */
  readonly clicks: number;
  /** Known bots included. */
  readonly views: number;
  /** The known bots' share of `views`. */
  readonly bot_views: number;
}

/** One hour, day or month. */
export interface StatsInterval extends VisitCounts {
  /** In UTC. */
  readonly start: string;
  /** In the time zone, with its offset. */
  readonly local_start: string;
}

/** Result of `getLinkStats`. The intervals and each breakdown add up to `totals`. */
export interface LinkStats {
  readonly from: string;
  readonly to: string;
  readonly interval: 'hour' | 'day' | 'month';
  readonly timezone: string;
  readonly totals: VisitCounts;
  /** All intervals in order, also those without visits. */
  readonly intervals: readonly StatsInterval[];
  /** Whether intervals may have visits of up to 30 minutes before or after them, or views that were shared out. */
  readonly approximate: boolean;
  /** By ISO 3166 alpha-2 code, or `unknown`. */
  readonly clicks_by_country: Counts;
  /** `mobile`, `tablet`, `desktop` or `unknown`. */
  readonly clicks_by_device: Counts;
  readonly clicks_by_browser: Counts;
  /** By host, or `none`; `other` has those that are not among the 100 most frequent. */
  readonly clicks_by_referrer: Counts;
  /** Whether a part of a UTC day was broken down as the whole day is. */
  readonly approximate_breakdowns: boolean;
}

/** Result of `getStats`: the statistics of some or all of your links. */
export interface AccountStats extends LinkStats {
  /** How many links these are. */
  readonly links: number;
  /** Whether there may be more. `sumStats` adds all of them up. */
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** Adds up the statistics of different links in the same range. */
export const addedUp = (one: AccountStats, other: AccountStats): AccountStats => ({
  ...other,
  totals: sum(one.totals, other.totals),
  intervals: one.intervals.map((interval, index) => ({
    ...interval,
    ...sum(interval, other.intervals[index]),
  })),
  approximate: one.approximate || other.approximate,
  clicks_by_country: sumOfNames(one.clicks_by_country, other.clicks_by_country),
  clicks_by_device: sumOfNames(one.clicks_by_device, other.clicks_by_device),
  clicks_by_browser: sumOfNames(one.clicks_by_browser, other.clicks_by_browser),
  clicks_by_referrer: sumOfNames(one.clicks_by_referrer, other.clicks_by_referrer),
  approximate_breakdowns: one.approximate_breakdowns || other.approximate_breakdowns,
  links: one.links + other.links,
});

const sum = (one: VisitCounts, other: VisitCounts | undefined): VisitCounts => ({
  clicks: one.clicks + (other?.clicks ?? 0),
  views: one.views + (other?.views ?? 0),
  bot_views: one.bot_views + (other?.bot_views ?? 0),
});

/** Most clicks first. */
function sumOfNames(one: Counts, other: Counts): Counts {
  const counts = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) counts.set(name, (counts.get(name) ?? 0) + count);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
