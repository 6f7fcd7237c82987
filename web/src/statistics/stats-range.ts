import type { StatsQuery } from './stats.ts';

/** The ranges that are one press away, and dates of one's own. */
export const RANGES = ['7d', '30d', '90d', '12m', 'own'] as const;
type RangeName = (typeof RANGES)[number];

/** What the address says about statistics; each is a text that anybody may have written. */
export const statsDefaults = { range: '30d', from: '', to: '', interval: '', zone: '', view: '' };
export type AskedStats = { readonly [Name in keyof typeof statsDefaults]: string };

/** In this order in the menu. */
const INTERVALS = ['hour', 'day', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

const DAY_MS = 86_400_000;
/** What the API takes in one request: days, and for months calendar months. */
const LONGEST_REQUEST: Readonly<Record<Interval, number>> = { hour: 31, day: 366, month: 60 };
/** What is shown at once, in days. More bars than that tell nothing. */
const LONGEST_SHOWN: Readonly<Record<Interval, number>> = { hour: 31, day: 3 * 366, month: 20 * 366 };

/** @param date `YYYY-MM-DD` @param days may be negative */
const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The first day of a month. @param date any day `YYYY-MM-DD` @param months before or after its own */
const monthStart = (date: string, months: number): string =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months))
    .toISOString()
    .slice(0, 10);

/** The calendar day in a time zone. @returns `YYYY-MM-DD` */
export const dateIn = (timeZone: string, now: Date): string =>
  // The zone of new accounts. A page's first format takes a slow phone 0.1 s, and the statistics are asked for before.
  timeZone === 'UTC'
    ? now.toISOString().slice(0, 10)
    : // Swedish dates are in ISO 8601.
      new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);

/** The browser's time zone, unless it does not say. */
export const browsersZone = (): string | undefined => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone that the address asks for: the account's, or the browser's. */
export const zoneOf = ({ zone }: Pick<AskedStats, 'zone'>, accounts: string): string =>
  (zone === 'browser' && browsersZone()) || accounts;

/** Whether a text is a calendar day of this century. */
const isDate = (text: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && plusDays(text, 0) === text;

/** How many days a range has. */
const daysOf = ({ from, to }: Pick<StatsQuery, 'from' | 'to'>): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** The intervals that a range can be shown by. */
export const intervalsOf = (range: Pick<StatsQuery, 'from' | 'to'>): readonly Interval[] => {
  const days = daysOf(range);
  return INTERVALS.filter((each) => days <= LONGEST_SHOWN[each] && (each !== 'month' || days > 31));
};

const isRangeName = (text: string): text is RangeName => RANGES.some((each) => each === text);

/** The range that the address names; the default when it names none. */
export const rangeNameOf = ({ range }: Pick<AskedStats, 'range'>): RangeName =>
  isRangeName(range) ? range : '30d';

function daysOfRange(asked: AskedStats, today: string): Pick<StatsQuery, 'from' | 'to'> {
  const name = rangeNameOf(asked);
  if (name === '12m') return { from: monthStart(today, -11), to: today };
  if (name !== 'own') return { from: plusDays(today, 1 - Number.parseInt(name, 10)), to: today };
  const to = isDate(asked.to) ? asked.to : today;
  const from = isDate(asked.from) ? asked.from : plusDays(to, -29);
  return from <= to ? { from, to } : { from: to, to: from };
}

/** What is asked for where the address does not say by which interval. */
function usualInterval(fitting: readonly Interval[], days: number): Interval {
  if (days <= 2 && fitting.includes('hour')) return 'hour';
  return days <= 100 || !fitting.includes('month') ? 'day' : 'month';
}

/**
 * The statistics that an address asks for. What it says wrongly counts as not said.
 * @param timezone of days, a name of IANA's database
 */
export function statsQuery(asked: AskedStats, timezone: string, now: Date): StatsQuery {
  const days = daysOfRange(asked, dateIn(timezone, now));
  const fitting = intervalsOf(days);
  const interval = fitting.find((each) => each === asked.interval) ?? usualInterval(fitting, daysOf(days));
  return { ...days, interval, timezone };
}

/** Splits a range into what the API takes in one request, in order. A month is never in two. */
export function requestsOf(query: StatsQuery): readonly StatsQuery[] {
  const { from, to, interval } = query;
  const length = LONGEST_REQUEST[interval];
  const next = interval === 'month' ? monthStart(from, length) : plusDays(from, length);
  if (next > to) return [query];
  return [{ ...query, to: plusDays(next, -1) }, ...requestsOf({ ...query, from: next })];
}
