import { type AskedRange, type StatsRange, statsRange } from './stats-range.ts';
import type { UtcDays } from './stored-day.ts';
import type { Summary } from './summarize.ts';
import { type Timeline, timelineOf, utcDaysOf } from './timeline.ts';
import { zoneOf } from './zone.ts';

/** A range of time, and how it is divided. */
export interface DividedRange {
  readonly range: StatsRange;
  readonly timeline: Timeline;
}

/** The statistics of a range. */
export interface RangeStats extends DividedRange {
  readonly summary: Summary;
}

/**
 * Divides a range, and finds the days to read for it: undefined for a day that the time zone skipped.
 * @throws InvalidFieldsError when the range is not valid
 */
export function dividedRange(
  asked: AskedRange,
  now: Date,
): DividedRange & { readonly utcDays: UtcDays | undefined } {
  const range = statsRange(asked, now);
  const timeline = timelineOf(range, zoneOf(range.timeZone));
  return { range, timeline, utcDays: utcDaysOf(timeline) };
}
