import { timestamp } from '../timestamp.ts';
import type { AccountStats } from './get-stats.ts';
import type { RangeStats } from './range-stats.ts';
import { encodeStatsCursor } from './stats-cursor.ts';
import type { AccountStatsData, StatsData } from './stats-schemas.ts';
import { type Clicks, type Counts, noCounts } from './stored-day.ts';
import { localTime, zoneOf } from './zone.ts';

/** Maximum referrers that a response names. The others are added to {@link OTHER}. */
const MAX_REFERRERS = 100;
const OTHER = 'other';

/** The response to `GET /links/{id}/stats`. */
export function toStats({ range, timeline, summary }: RangeStats): StatsData {
  const zone = zoneOf(range.timeZone);
  const { country, device, browser, referrer } = summary.clicksBy;
  return {
    from: range.from,
    to: range.to,
    interval: range.interval,
    timezone: range.timeZone,
    totals: toCounts(summary.totals),
    intervals: timeline.starts.map((start, index) => ({
      start: timestamp(new Date(start)),
      local_start: localTime(zone, start),
      ...toCounts(summary.intervals[index] ?? noCounts()),
    })),
    approximate: summary.isApproximate,
    clicks_by_country: toClicks(country),
    clicks_by_device: toClicks(device),
    clicks_by_browser: toClicks(browser),
    clicks_by_referrer: toClicks(mostFrequent(referrer)),
    approximate_breakdowns: summary.areBreakdownsApproximate,
  };
}

/** The response to `GET /stats`. */
export const toAccountStats = ({ links, next, ...stats }: AccountStats): AccountStatsData => ({
  ...toStats(stats),
  links,
  has_more: next !== undefined,
  next_cursor: next === undefined ? null : encodeStatsCursor({ before: next, range: stats.range }),
});

const toCounts = ({ clicks, views, botViews }: Counts) => ({ clicks, views, bot_views: botViews });

/** Most clicks first. */
const toClicks = (clicks: Clicks): Readonly<Record<string, number>> => Object.fromEntries(sorted(clicks));

const sorted = (clicks: Clicks): readonly (readonly [string, number])[] =>
  [...clicks].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));

function mostFrequent(referrers: Clicks): Clicks {
  if (referrers.size <= MAX_REFERRERS) return referrers;
  const named = new Map(sorted(referrers).slice(0, MAX_REFERRERS));
  const rest = [...referrers].filter(([name]) => !named.has(name));
  const others = rest.reduce((sum, [, clicks]) => sum + clicks, named.get(OTHER) ?? 0);
  return named.set(OTHER, others);
}
