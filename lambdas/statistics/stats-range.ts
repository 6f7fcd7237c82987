import { InvalidFieldsError } from '../errors/coded-error.ts';
import { dateAt, daysIn, plusDays, zoneOf } from './zone.ts';

export const INTERVALS = ['hour', 'day', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** Whether a text is a calendar day of this century, `YYYY-MM-DD`. */
export const isDate = (text: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && plusDays(text, 0) === text;

/** What statistics are asked for. */
export interface StatsRange {
  /** First and last calendar day in the zone, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly interval: Interval;
  /** A name of IANA's database. */
  readonly timeZone: string;
}

/** The part of a range that a caller asked for. */
export type AskedRange = { readonly [Field in keyof StatsRange]?: StatsRange[Field] | undefined };

/** Days of the default range. */
const DEFAULT_DAYS = 30;

/** The longest range of each interval: its length, and how it is named. */
const longest: Readonly<Record<Interval, { readonly length: number; readonly name: string }>> = {
  hour: { length: 31, name: '31 days' },
  day: { length: 366, name: '366 days' },
  month: { length: 60, name: '60 months' },
};

/**
 * Fills in what was not asked for: by default the last 30 days in UTC, today included, by day.
 * @throws InvalidFieldsError when the range ends before it begins, or is too long for its interval
 */
export function statsRange(asked: AskedRange, now: Date): StatsRange {
  const { interval = 'day', timeZone = 'UTC' } = asked;
  const to = asked.to ?? dateAt(zoneOf(timeZone), now.getTime());
  const from = asked.from ?? plusDays(to, 1 - DEFAULT_DAYS);
  if (from > to) throw new InvalidFieldsError({ from: 'Must not be after to, which is today by default.' });
  const { length, name } = longest[interval];
  if (lengthOf({ from, to, interval }) > length) {
    throw new InvalidFieldsError({ from: `With the interval ${interval}, a range has at most ${name}.` });
  }
  return { from, to, interval, timeZone };
}

/** In days, or in calendar months that it has a part of. */
const lengthOf = ({ from, to, interval }: Omit<StatsRange, 'timeZone'>): number =>
  interval === 'month' ? monthOf(to) - monthOf(from) + 1 : daysIn({ from, to });

const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
