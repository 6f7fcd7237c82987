import type { StatsRange } from './stats-range.ts';
import type { UtcDays } from './stored-day.ts';
import { plusDays, startOfDay, type Zone } from './zone.ts';

export const HOUR_MS = 3_600_000;

/** A range's intervals, one after the other. Times are in epoch milliseconds. */
export interface Timeline {
  /** When each begins, ascending. */
  readonly starts: readonly number[];
  /** When the last one ends. */
  readonly end: number;
}

/**
 * Divides a range into its intervals. The first and the last month may be parts of one. On days when clocks change there are
 * 23 or 25 hours.
 */
export function timelineOf({ from, to, interval }: StatsRange, zone: Zone): Timeline {
  const days = daysOf(from, to).map((date) => ({ date, start: startOfDay(zone, date) }));
  const end = startOfDay(zone, plusDays(to, 1));
  const ends = (index: number): number => days[index + 1]?.start ?? end;
  const starts = days.flatMap(({ date, start }, index) => {
    // A day that the zone skipped.
    if (start === ends(index)) return [];
    if (interval === 'hour') return hoursOf(start, ends(index));
    return interval === 'day' || date === from || date.endsWith('-01') ? [start] : [];
  });
  return { starts, end };
}

const daysOf = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) days.push(date);
  return days;
};

const hoursOf = (start: number, end: number): number[] =>
  Array.from({ length: Math.ceil((end - start) / HOUR_MS) }, (_, hour) => start + hour * HOUR_MS);

/** Whether every interval begins and ends with an hour of UTC. */
export const isOnTheHour = ({ starts, end }: Timeline): boolean =>
  [...starts, end].every((at) => at % HOUR_MS === 0);

/** @returns the index of the interval that an instant is in; undefined outside the range */
export function intervalAt({ starts, end }: Timeline, at: number): number | undefined {
  const [first] = starts;
  if (first === undefined || at < first || at >= end) return undefined;
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((starts[middle] ?? end) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** The first and last day of UTC that a range has a part of, `YYYY-MM-DD`; undefined when it has no time at all. */
export function utcDaysOf({ starts, end }: Timeline): UtcDays | undefined {
  const [first] = starts;
  if (first === undefined) return undefined;
  return { from: utcDate(first), to: utcDate(end - 1) };
}

const utcDate = (at: number): string => new Date(at).toISOString().slice(0, 10);
