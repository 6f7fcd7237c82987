import type { DataOf, RequestOf } from '../api/endpoints.ts';

type ApiQuery = NonNullable<RequestOf<'GET /links/{id}/stats'>['query']>;

/** What statistics are asked for: first and last day, the length of intervals, and the time zone of all three. */
export type StatsQuery = { readonly [Name in 'from' | 'to' | 'timezone']: string } & {
  readonly interval: NonNullable<ApiQuery['interval']>;
};

/** What the API counts of a range, of one link or of many. */
export type Stats = DataOf<'GET /links/{id}/stats'>;
type Clicks = Readonly<Record<string, number>>;
type Counts = Stats['totals'];

/** What clicks are broken down by. */
export const BREAKDOWNS = ['country', 'referrer', 'device', 'browser'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

const addCounts = <C extends Counts>(a: C, b: Counts): C => ({
  ...a,
  clicks: a.clicks + b.clicks,
  views: a.views + b.views,
  bot_views: a.bot_views + b.bot_views,
});

function addClicks(a: Clicks, b: Clicks): Record<string, number> {
  const sum = new Map(Object.entries(a));
  for (const [name, clicks] of Object.entries(b)) sum.set(name, (sum.get(name) ?? 0) + clicks);
  return Object.fromEntries([...sum].sort(([, left], [, right]) => right - left));
}

/** All but the intervals. */
const addRest = (a: Stats, b: Stats) => ({
  ...a,
  totals: addCounts(a.totals, b.totals),
  approximate: a.approximate || b.approximate,
  approximate_breakdowns: a.approximate_breakdowns || b.approximate_breakdowns,
  clicks_by_country: addClicks(a.clicks_by_country, b.clicks_by_country),
  clicks_by_device: addClicks(a.clicks_by_device, b.clicks_by_device),
  clicks_by_browser: addClicks(a.clicks_by_browser, b.clicks_by_browser),
  clicks_by_referrer: addClicks(a.clicks_by_referrer, b.clicks_by_referrer),
});

/** The statistics of other links in the same range, added up. */
export const addLinks = (a: Stats, b: Stats): Stats => ({
  ...addRest(a, b),
  intervals: a.intervals.map((interval, at) => addCounts(interval, b.intervals[at] ?? noCounts)),
});

const noCounts: Counts = { clicks: 0, views: 0, bot_views: 0 };

/** The statistics of ranges that follow each other. @throws TypeError without any */
export const joinRanges = (parts: readonly Stats[]): Stats =>
  parts.reduce((a, b) => ({ ...addRest(a, b), to: b.to, intervals: [...a.intervals, ...b.intervals] }));
