import { COUNTRIES } from '../../../lambdas/clicks/click.ts';
import { countClicks } from '../../../lambdas/clicks/count-clicks.ts';
import { defaultRetryPolicy } from '../../../lambdas/retry/back-off.ts';
import { totalStatsKey } from '../../../lambdas/table/keys.ts';
import { newUlid } from '../../../lambdas/visits/new-ulid.ts';
import type { VisitEvent } from '../../../lambdas/visits/visit-event.ts';
import { pick, seededRandom, userAgents } from '../events.ts';
import { SizedTable } from './sized-table.ts';

const DAY_S = 86_400;
const START_MS = Date.parse('2026-01-01T00:00:00Z');

export interface ZipfMonth {
  readonly links: number;
  readonly clicksPerSecond: number;
  readonly days: number;
  /** Pollers of the queue's trigger. Each collects for a window of its own, and gets each message with the same chance. */
  readonly pollers: number;
  readonly windowSeconds: number;
  /** How many links are simulated, each for others near its rank. */
  readonly sample: number;
  /** Busier links are simulated for less than all days, but at least for some time. */
  readonly maxClicks: number;
  readonly minSeconds: number;
}

export interface Costs {
  readonly clicks: number;
  /** Pairs of a link and a batch that has clicks on it. */
  readonly pairs: number;
  readonly writeUnits: number;
  readonly readUnits: number;
}

const nothing: Costs = { clicks: 0, pairs: 0, writeUnits: 0, readUnits: 0 };
const added = (a: Costs, b: Costs, times: number): Costs => ({
  clicks: a.clicks + times * b.clicks,
  pairs: a.pairs + times * b.pairs,
  writeUnits: a.writeUnits + times * b.writeUnits,
  readUnits: a.readUnits + times * b.readUnits,
});

/** Simulates links whose clicks are distributed by Zipf's law. @returns what all of them cost over all days */
export async function zipfMonth(month: ZipfMonth): Promise<Costs> {
  const { links, clicksPerSecond, days, sample, maxClicks, minSeconds } = month;
  const harmonic = Array.from({ length: links }, (_, index) => 1 / (index + 1)).reduce((a, b) => a + b);
  let costs = nothing;
  for (const [first, last] of strata(links, sample)) {
    const rank = Math.sqrt(first * last);
    const perSecond = clicksPerSecond / harmonic / rank;
    const seconds = Math.min(days * DAY_S, Math.max(minSeconds, maxClicks / perSecond));
    const ofLink = await oneLink(perSecond, seconds, month);
    costs = added(costs, ofLink, ((last - first + 1) * days * DAY_S) / seconds);
  }
  return costs;
}

/** Divides ranks into about as many groups as asked, the first ones of a single rank. */
function strata(links: number, sample: number): [number, number][] {
  const groups: [number, number][] = [];
  const ratio = links ** (1 / sample);
  for (let first = 1; first <= links; ) {
    const last = Math.min(links, Math.max(first, Math.floor(first * ratio)));
    groups.push([first, last]);
    first = last + 1;
  }
  return groups;
}

const exponential = (random: () => number, mean: number): number => -Math.log(1 - random()) * mean;

async function oneLink(
  perSecond: number,
  seconds: number,
  { pollers, windowSeconds }: ZipfMonth,
): Promise<Costs> {
  const random = seededRandom(Math.round(1_000_000 * perSecond));
  const table = new SizedTable();
  table.put({ ...totalStatsKey(1), clicks: 0, views: 0, bot_views: 0 });
  const phases = Array.from({ length: pollers }, () => random() * windowSeconds);
  /** By the end of the batch, then by poller. */
  const batches = new Map<string, { readonly endS: number; readonly events: VisitEvent[] }>();
  let clicks = 0;
  for (let at = exponential(random, 1 / perSecond); at < seconds; at += exponential(random, 1 / perSecond)) {
    const poller = Math.floor(random() * pollers);
    const phase = phases[poller] ?? 0;
    const window = Math.floor((at - phase) / windowSeconds);
    const endS = (window + 1) * windowSeconds + phase;
    const name = `${window} ${poller}`;
    const batch = batches.get(name) ?? { endS, events: [] };
    batches.set(name, batch);
    batch.events.push(visit(START_MS + Math.floor(at * 1_000), random));
    clicks += 1;
  }
  for (const { endS, events } of [...batches.values()].sort((a, b) => a.endS - b.endS)) {
    await countIn(table, events, new Date(START_MS + endS * 1_000));
  }
  const { writeUnits, readUnits } = table;
  return { clicks, pairs: batches.size, writeUnits, readUnits };
}

const countries = [...COUNTRIES];
const browsers = Object.values(userAgents);

/** A few countries, browsers and sites account for most visitors. */
export function visit(atMs: number, random: () => number, linkId = 1): VisitEvent {
  const few = (size: number): number => Math.floor(size * random() ** 3);
  return {
    v: 1,
    id: newUlid(atMs, (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256))),
    at: new Date(atMs).toISOString(),
    linkId,
    kind: 'direct',
    country: countries[few(120)] ?? 'unknown',
    device: pick(['mobile', 'mobile', 'desktop', 'tablet'] as const, random),
    userAgent: browsers[few(12)] ?? '',
    referrerHost: random() < 0.4 ? null : `www.site-${few(60)}.example`,
  };
}

/** Counts a batch in a sized table. @throws Error when not every click is counted */
export async function countIn(table: SizedTable, events: readonly VisitEvent[], now: Date): Promise<void> {
  const received = events.map((event) => ({ messageId: event.id, event }));
  const { fates } = await countClicks(received, {
    store: undefined as never,
    packed: table.store,
    packedPeriods: async () => [{ from: new Date(0), until: undefined }],
    now: () => now,
    deadline: new Date(now.getTime() + 60_000),
    retry: defaultRetryPolicy,
    log: { warn: () => {} },
  });
  if (fates.counted !== events.length)
    throw new Error(`Not all clicks were counted: ${JSON.stringify(fates)}`);
}
