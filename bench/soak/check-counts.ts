import type { Ledger, SoakedLink } from './ledger.ts';
import { type Bounds, COUNTERS } from './visit-tally.ts';
import type { SeenById, World } from './world.ts';

/**
 * Compares every counter with the visits: those that were answered count exactly once, and those whose response was lost
 * once or not at all. The breakdowns of the clicks must add up.
 */
export function checkCounts(ledger: Ledger, { links }: Pick<World, 'links'>): string[] {
  return ledger.links.flatMap((link) => {
    const seen = link.id === undefined ? undefined : links.get(link.id);
    return seen?.counters ? [...wrongCounters(link, seen), ...wrongSums(link, seen)] : [];
  });
}

function wrongCounters(link: SoakedLink, { counters, byCountry }: SeenById): string[] {
  const counted = COUNTERS.map((name) => ({
    name: name.replace('_', ' '),
    count: counters?.[name] ?? 0,
    bounds: link.visits.of(name),
  }));
  const expected = link.visits.byCountry();
  const countries = [...new Set([...Object.keys(byCountry), ...expected.keys()])].map((country) => ({
    name: `clicks from ${country}`,
    count: byCountry[country] ?? 0,
    bounds: expected.get(country) ?? { least: 0, most: 0 },
  }));
  return [...counted, ...countries]
    .filter(({ count, bounds: { least, most } }) => count < least || count > most)
    .map(({ name, count, bounds }) => `${link.name} has ${count} ${name}, and must have ${shown(bounds)}.`);
}

const shown = ({ least, most }: Bounds): string => (least === most ? String(least) : `${least} to ${most}`);

function wrongSums(link: SoakedLink, { counters, sums }: SeenById): string[] {
  const clicks = counters?.clicks ?? 0;
  return Object.entries(sums)
    .filter(([, sum]) => sum !== clicks)
    .map(([name, sum]) => `${link.name} has ${clicks} clicks in total, and ${sum} in ${name}.`);
}

/** Visits of the links that still exist: how many must count, how many were counted, and how many nobody knows about. */
export function countedVisits(ledger: Ledger, { links }: Pick<World, 'links'>) {
  const total = { answered: 0, counted: 0, unknown: 0 };
  for (const { id, visits } of ledger.links) {
    const counters = id === undefined ? undefined : links.get(id)?.counters;
    if (!counters) continue;
    for (const name of ['clicks', 'views'] as const) {
      const { least, most } = visits.of(name);
      total.answered += least;
      total.unknown += most - least;
      total.counted += counters[name];
    }
  }
  return total;
}
