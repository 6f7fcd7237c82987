/** What is counted of visits. The contract ("Decided contradictions" 9) defines clicks and views. */
export const METRICS = ['clicks', 'views', 'botViews'] as const;
export type Metric = (typeof METRICS)[number];
export type Counts = Readonly<Record<Metric, number>>;

/** What clicks are broken down by. */
export const DIMENSIONS = ['country', 'device', 'browser', 'referrer'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Clicks by name. */
export type Clicks = ReadonlyMap<string, number>;

/** The visits of a link on a day of UTC, as they are stored. */
export interface StoredDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly counts: Counts;
  /** By hour of UTC, from 0. Days from before an hour's views were stored lack some of them. */
  readonly hours: Readonly<Record<Metric, readonly number[]>>;
  /** All but the referrers come from the same item as the counts, and add up to its clicks. */
  readonly clicksBy: Readonly<Record<Dimension, Clicks>>;
}

/** Days of UTC, `YYYY-MM-DD`, both included. */
export interface UtcDays {
  readonly from: string;
  readonly to: string;
}

/** Reads the visits of links by day. */
export interface StoredDays {
  /** Days without visits are left out. Eventually consistent. */
  read(linkId: number, days: UtcDays): Promise<readonly StoredDay[]>;
}

/** The name that clicks without a referrer count under. */
const NO_REFERRER = 'none';

/** Adds the clicks without a referrer, so that all add up to a day's clicks. */
export function withoutReferrer(byReferrer: Clicks, clicks: number): Clicks {
  const rest = clicks - [...byReferrer.values()].reduce((a, b) => a + b, 0);
  if (rest <= 0) return byReferrer;
  return new Map(byReferrer).set(NO_REFERRER, (byReferrer.get(NO_REFERRER) ?? 0) + rest);
}

type Numbers = Record<Metric, number>;

/** Adds up the days of any number of links. */
export class DaySums {
  readonly #days = new Map<string, DaySum>();

  add(day: StoredDay): void {
    const sum = this.#days.get(day.date) ?? new DaySum(day.date);
    this.#days.set(day.date, sum);
    sum.add(day);
  }

  [Symbol.iterator](): Iterator<StoredDay> {
    return this.#days.values();
  }
}

class DaySum implements StoredDay {
  readonly date: string;
  readonly counts: Numbers = noCounts();
  readonly hours = { clicks: noHours(), views: noHours(), botViews: noHours() };
  readonly clicksBy: Readonly<Record<Dimension, Map<string, number>>> = noClicks();

  constructor(date: string) {
    this.date = date;
  }

  add(day: StoredDay): void {
    addCounts(this.counts, day.counts);
    for (const metric of METRICS) {
      for (const [hour, count] of day.hours[metric].entries()) {
        this.hours[metric][hour] = (this.hours[metric][hour] ?? 0) + count;
      }
    }
    for (const dimension of DIMENSIONS) addClicks(this.clicksBy[dimension], day.clicksBy[dimension]);
  }
}

export const noCounts = (): Numbers => ({ clicks: 0, views: 0, botViews: 0 });

export const noClicks = (): Record<Dimension, Map<string, number>> => ({
  country: new Map(),
  device: new Map(),
  browser: new Map(),
  referrer: new Map(),
});

const noHours = (): number[] => Array<number>(24).fill(0);

/** Adds to the first. */
export function addCounts(sum: Numbers, counts: Counts): void {
  for (const metric of METRICS) sum[metric] += counts[metric];
}

/** Adds to the first. */
export function addClicks(sum: Map<string, number>, clicks: Clicks): void {
  for (const [name, count] of clicks) sum.set(name, (sum.get(name) ?? 0) + count);
}
