import { shareOut } from './share-out.ts';
import {
  addClicks,
  addCounts,
  type Clicks,
  type Counts,
  DIMENSIONS,
  type Dimension,
  METRICS,
  type Metric,
  noClicks,
  noCounts,
  type StoredDay,
} from './stored-day.ts';
import { HOUR_MS, intervalAt, isOnTheHour, type Timeline } from './timeline.ts';
import { DAY_MS } from './zone.ts';

/** Statistics of a range. All come from the same rows, so the intervals and each breakdown add up to the totals. */
export interface Summary {
  readonly totals: Counts;
  /** One for each interval of the timeline. */
  readonly intervals: readonly Counts[];
  readonly clicksBy: Readonly<Record<Dimension, Clicks>>;
  /** Whether an interval begins or ends within an hour that is stored, or an hour's views were not stored yet. */
  readonly isApproximate: boolean;
  /** Whether a part of a day was broken down as the whole day is, or the totals are approximate. */
  readonly areBreakdownsApproximate: boolean;
}

/**
 * Puts what is stored by days and hours of UTC into the intervals of a timeline. A day within one interval counts as a whole,
 * any other by its hours, and each hour where its middle is.
 */
export function summarize(days: Iterable<StoredDay>, timeline: Timeline): Summary {
  const intervals = timeline.starts.map(noCounts);
  const clicksBy = noClicks();
  let isApproximate = !isOnTheHour(timeline);
  let areBreakdownsApproximate = false;
  for (const day of days) {
    const { pieces, isEstimate } = piecesOf(day, timeline);
    isApproximate ||= isEstimate;
    const sum = noCounts();
    for (const { at, counts } of pieces) {
      const index = intervalAt(timeline, at);
      const interval = index === undefined ? undefined : intervals[index];
      if (!interval) continue;
      addCounts(interval, counts);
      addCounts(sum, counts);
    }
    for (const dimension of DIMENSIONS) addClicks(clicksBy[dimension], part(day, dimension, sum.clicks));
    areBreakdownsApproximate ||= sum.clicks > 0 && sum.clicks < day.counts.clicks;
  }
  const totals = noCounts();
  for (const counts of intervals) addCounts(totals, counts);
  return {
    totals,
    intervals,
    clicksBy,
    isApproximate,
    areBreakdownsApproximate: areBreakdownsApproximate || isApproximate,
  };
}

/** Visits that count at one instant. */
interface Piece {
  readonly at: number;
  readonly counts: Counts;
}

function piecesOf(
  day: StoredDay,
  timeline: Timeline,
): { readonly pieces: readonly Piece[]; readonly isEstimate: boolean } {
  const start = Date.parse(`${day.date}T00:00:00Z`);
  const whole = intervalAt(timeline, start);
  const isWhole = whole !== undefined && whole === intervalAt(timeline, start + DAY_MS - 1);
  if (isWhole) return { pieces: [{ at: start, counts: day.counts }], isEstimate: false };
  const hours = completeHours(day);
  const pieces = Array.from({ length: 24 }, (_, hour) => ({
    at: start + (hour + 0.5) * HOUR_MS,
    counts: {
      clicks: hours.clicks[hour] ?? 0,
      views: hours.views[hour] ?? 0,
      botViews: hours.botViews[hour] ?? 0,
    },
  }));
  return { pieces, isEstimate: METRICS.some((metric) => hours[metric] !== day.hours[metric]) };
}

/** The day's hours. What is missing in them is shared out as the day's clicks are, or evenly if there are none. */
function completeHours({ counts, hours }: StoredDay): StoredDay['hours'] {
  const completed = METRICS.map((metric) => {
    const missing = counts[metric] - sumOf(hours[metric]);
    if (missing <= 0) return [metric, hours[metric]] as const;
    const weights = sumOf(hours.clicks) > 0 ? hours.clicks : hours.clicks.map(() => 1);
    const shares = shareOut(new Map(weights.entries()), missing);
    return [metric, hours[metric].map((count, hour) => count + (shares.get(hour) ?? 0))] as const;
  });
  return Object.fromEntries(completed) as Record<Metric, readonly number[]>;
}

/**
 * A day's clicks by name, as far as they are in the range. Referrers are read apart from the counts, and may be a moment behind
 * or ahead of them.
 * @param clicks how many of the day's clicks are in the range
 */
const part = (day: StoredDay, dimension: Dimension, clicks: number): Clicks => {
  const all = day.clicksBy[dimension];
  return clicks === sumOf([...all.values()]) ? all : shareOut(all, clicks);
};

const sumOf = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
