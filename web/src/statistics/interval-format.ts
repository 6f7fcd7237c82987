import { formatTime } from '../languages/formats.ts';
import type { Stats } from './stats.ts';

type Length = 'long' | 'short';

const formats: Readonly<Record<Stats['interval'], Readonly<Record<Length, Intl.DateTimeFormatOptions>>>> = {
  hour: {
    long: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
    short: { day: 'numeric', month: 'short', hour: 'numeric' },
  },
  day: {
    long: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    short: { day: 'numeric', month: 'short' },
  },
  month: { long: { month: 'long', year: 'numeric' }, short: { month: 'short', year: 'numeric' } },
};

/** When an interval begins, in the statistics' time zone. Axes of over a year have years instead of days. */
export function formatInterval(
  { start }: Pick<Stats['intervals'][number], 'start'>,
  { interval, timezone, intervals }: Pick<Stats, 'interval' | 'timezone' | 'intervals'>,
  length: Length,
): string {
  const isLong = length === 'short' && interval === 'day' && intervals.length > 366;
  return formatTime(start, { ...formats[isLong ? 'month' : interval][length], timeZone: timezone });
}

/** First and last day. They are days in the time zone, so they are shown as they are. */
export function formatRange({ from, to }: Pick<Stats, 'from' | 'to'>): string {
  const day = (date: string): string =>
    formatTime(`${date}T00:00:00Z`, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}
