import { LINKS_AT_ONCE } from '../../lambdas/clicks/count-clicks.ts';
import { HIT_LIFETIME_MS } from '../../lambdas/redirect/route-cache.ts';
import { figures } from '../costs/figures.ts';
import { type CountingCourse, playCounting } from './counting-queue.ts';
import { limits } from './limits.ts';
import type { MeasuredUnits } from './units.ts';

/** What is not measured. Change it to yours. */
export const assumptions = {
  callMs: {
    value: 12,
    what: `ms of a request from the aggregator to the table; a single link has 1 at a time, many links have ${LINKS_AT_ONCE}`,
  },
  parseMs: { value: 0.3, what: 'ms of the aggregator to read one click, in its share of a processor' },
  redirectMs: { value: 55, what: 'ms of a redirect at the edge, 50 of them waiting' },
  createMs: { value: 40, what: 'ms of a create, cold starts spread' },
  transactionMs: { value: 10, what: 'ms that a transaction holds its items' },
  regions: { value: 10, what: 'regions over which visitors are spread, evenly' },
  routeLifetimeSeconds: {
    value: HIT_LIFETIME_MS / 1_000,
    what: 's that a redirector keeps a route (lambdas/redirect/route-cache.ts)',
  },
} as const;

/** One thing that a scenario uses, and how much of it there is. */
export interface Use {
  readonly what: string;
  readonly used: number;
  readonly limit: number;
}

export interface Scenario {
  readonly title: string;
  readonly uses: readonly Use[];
  readonly counting?: CountingCourse;
  /** What the system does, in a sentence or two. */
  readonly effect: string;
}

/** Units of a read of a route together with the blocks, whose list is short. */
const READ_UNITS = figures.routeReadUnits.value + figures.blocksReadUnits.value;
const PEAK_SECONDS = 3_600;
const RETENTION_SECONDS = 4 * 86_400;

/** Seconds of a batch of 1,000. */
const batchSeconds = ({ callsPerBatch, linksPerBatch }: MeasuredUnits['spread']): number =>
  (1_000 * assumptions.parseMs.value +
    (callsPerBatch / Math.min(LINKS_AT_ONCE, linksPerBatch)) * assumptions.callMs.value) /
  1_000;

/** What redirects use at the edge and of the table's reads. */
function edgeUses(perSecond: number): readonly Use[] {
  const inRegion = perSecond / assumptions.regions.value;
  const busy =
    inRegion * Math.max(assumptions.redirectMs.value / 1_000, 1 / limits.requestsPerConcurrency.value);
  return [
    { what: 'requests to edge functions in a region', used: inRegion, limit: limits.edgeRequests.value },
    { what: 'redirectors at a time in a region', used: busy, limit: limits.concurrency.value },
  ];
}

const seconds = (value: number): string =>
  value === 0
    ? 'at once'
    : value < 120
      ? `within ${Math.round(value)} s`
      : `within ${(value / 3_600).toFixed(1)} h`;

/** One viral link at 5,000 clicks a second for an hour. */
export function viralLink(units: MeasuredUnits, maxConcurrency: number): Scenario {
  const rate = 5_000;
  const { viral } = units;
  const environments = edgeUses(rate).at(-1)?.used ?? 0;
  const reads =
    (environments * assumptions.regions.value * READ_UNITS) / assumptions.routeLifetimeSeconds.value;
  const counting = playCounting({
    peakPerSecond: rate,
    laterPerSecond: 10,
    peakSeconds: PEAK_SECONDS,
    maxConcurrency,
    batchSeconds: batchSeconds(viral),
    tableLimitPerSecond: Math.min(
      limits.partitionWriteUnits.value / viral.busiestKeyUnitsPerClick,
      limits.tableWriteUnits.value / viral.writeUnitsPerClick,
    ),
    retentionSeconds: RETENTION_SECONDS,
  });
  return {
    title: `One link at ${rate} clicks a second for an hour, ${maxConcurrency} aggregators at most`,
    uses: [
      ...edgeUses(rate),
      {
        what: "read units a second of the link's route and the blocks",
        used: reads,
        limit: limits.partitionReadUnits.value,
      },
      {
        what: "write units a second of the link's busiest item",
        used: rate * viral.busiestKeyUnitsPerClick,
        limit: limits.partitionWriteUnits.value,
      },
      {
        what: 'write units a second of the table',
        used: rate * viral.writeUnitsPerClick,
        limit: limits.tableWriteUnits.value,
      },
    ],
    counting,
    effect: effectOf(counting),
  };
}

/** 100,000 redirects a second over a million links for an hour. */
export function manyLinks(units: MeasuredUnits, maxConcurrency: number, tableWriteUnits: number): Scenario {
  const rate = 100_000;
  const { spread } = units;
  const counting = playCounting({
    peakPerSecond: rate,
    laterPerSecond: rate / 100,
    peakSeconds: PEAK_SECONDS,
    maxConcurrency,
    batchSeconds: batchSeconds(spread),
    tableLimitPerSecond: tableWriteUnits / spread.writeUnitsPerClick,
    retentionSeconds: RETENTION_SECONDS,
  });
  return {
    title:
      `${rate} redirects a second over a million links for an hour, a hundredth of it later, ${maxConcurrency} ` +
      `aggregators at most, ${tableWriteUnits} write units`,
    uses: [
      ...edgeUses(rate),
      {
        what: 'read units a second of the table, no route cached',
        used: rate * READ_UNITS,
        limit: limits.tableReadUnits.value,
      },
      {
        what: 'write units a second of the table',
        used: rate * spread.writeUnitsPerClick,
        limit: tableWriteUnits,
      },
    ],
    counting,
    effect: effectOf(counting),
  };
}

function effectOf({ latestSeconds, lost, drainedAfterSeconds }: CountingCourse): string {
  const late = `Clicks are counted ${seconds(latestSeconds)}, those of other links too: they share the queue.`;
  const kept = lost > 0 ? ` ${Math.round(lost)} clicks are lost after 4 days.` : ' None is lost.';
  return `${late} The backlog is gone ${seconds(drainedAfterSeconds)} after the peak.${kept} Redirects don't wait for it.`;
}

/** 500 creates a second by one account, beside ten by others. */
export function busyAccount({ create }: MeasuredUnits): Scenario {
  const rate = 500;
  const serial = 1_000 / assumptions.transactionMs.value;
  const byUnits = limits.partitionWriteUnits.value / create.accountKeyUnits;
  const own = Math.min(rate, serial, byUnits);
  return {
    title: `${rate} creates a second by one account, and 10 by others`,
    uses: [
      { what: 'requests to the HTTP APIs', used: rate + 10, limit: limits.gatewayRequests.value },
      {
        what: 'functions at a time',
        used: ((rate + 10) * assumptions.createMs.value) / 1_000,
        limit: limits.concurrency.value,
      },
      {
        what: "transactions a second on the account's own items, one after another",
        used: rate,
        limit: serial,
      },
      {
        what: "write units a second of the account's busiest key",
        used: rate * create.accountKeyUnits,
        limit: limits.partitionWriteUnits.value,
      },
      {
        what: "write units a second of the stage's counter of ids",
        used: (rate + 10) * create.stageKeyUnits,
        limit: limits.partitionWriteUnits.value,
      },
    ],
    effect:
      `About ${Math.round(own)} creates a second of that account succeed; the rest get a 503 with Retry-After once their retries are ` +
      `spent, and nothing of them is written. Others share only the counter of ids, which has room: theirs succeed.`,
  };
}
