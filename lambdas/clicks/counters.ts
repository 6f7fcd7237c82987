import { type Click, isClick, isView, utcHour } from './click.ts';

/** What to add to an item's counters, by attribute name. No entry is zero. */
export type Counters = ReadonlyMap<string, number>;

const increment = (counters: Map<string, number>, name: string): void => {
  counters.set(name, (counters.get(name) ?? 0) + 1);
};

/**
 * What clicks add to `TOTAL`. Country, device and browser are counted of clicks alone and once each, so that every
 * breakdown adds up to `clicks` (contract, "Formats").
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

/** What clicks of one UTC day add to its `DAY` item: the total's counters, and the clicks of each UTC hour. */
export function dayCounters(clicks: readonly Click[]): Counters {
  const counters = new Map(totalCounters(clicks));
  for (const click of clicks.filter(isClick)) increment(counters, `h${utcHour(click)}`);
  return counters;
}
