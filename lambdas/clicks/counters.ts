import { type Click, isClick, isView, utcHour } from './click.ts';

/** Increments of an item's counters, by attribute name. No entry is zero. */
export type Counters = ReadonlyMap<string, number>;

/** Counters that a total keeps with its pending clicks; the others of `totalCounters` move to the breakdown in a fold. */
export const HEADLINE_COUNTERS = ['clicks', 'views', 'bot_views'] as const;

const increment = (counters: Map<string, number>, name: string): void => {
  counters.set(name, (counters.get(name) ?? 0) + 1);
};

/**
 * Increments for the `TOTAL` item. Country, device and browser count clicks only, once each, so that every breakdown adds
 * up to `clicks` (contract, "Formats").
 */
export function totalCounters(clicks: readonly Click[]): Counters {
  const counters = new Map<string, number>();
  for (const click of clicks) {
    if (isView(click)) increment(counters, 'views');
    if (isView(click) && click.isBot) increment(counters, 'bot_views');
    if (!isClick(click)) continue;
    increment(counters, 'clicks');
    increment(counters, `country#${click.country}`);
    increment(counters, `device#${click.device}`);
    increment(counters, `browser#${click.browser}`);
  }
  return counters;
}

/** Increments for a `DAY` item: the counters of the total, plus clicks, views and bots' views per UTC hour. */
export function dayCounters(clicks: readonly Click[]): Counters {
  const counters = new Map(totalCounters(clicks));
  for (const click of clicks) {
    const hour = utcHour(click);
    if (isClick(click)) increment(counters, `h${hour}`);
    if (isView(click)) increment(counters, `v${hour}`);
    if (isView(click) && click.isBot) increment(counters, `b${hour}`);
  }
  return counters;
}
