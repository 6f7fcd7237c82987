import { blocksOf } from '../../lambdas/blocks/blocks.ts';
import { LINKS_AT_ONCE } from '../../lambdas/clicks/count-clicks.ts';
import { cachedRoutes } from '../../lambdas/redirect/route-cache.ts';
import type { Route } from '../../lambdas/redirect/visit.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { seededRandom } from '../../test/clicks/events.ts';
import { type CountingUnits, measureCounting, zipf } from './counting-units.ts';
import { type CostLine, costLines, totalOf } from './estimate.ts';
import type { Known } from './figures.ts';
import { measureNaive, type NaiveUnits } from './naive.ts';
import { prices } from './prices.ts';
import { fixed, requests } from './usage.ts';

/** The traffic of the bill: 10,000 links, by Zipf's law, and 10 clicks a second, all month. */
export const STEADY = { links: 10_000, clicksPerSecond: 10 } as const;

const SECONDS_OF_MONTH = 30.4 * 86_400;
/** Redirects of that month, in millions. */
const STEADY_MILLIONS = (STEADY.clicksPerSecond * SECONDS_OF_MONTH) / 1e6;

/** What is not measured. Change it to yours. */
export const steadyAssumptions = {
  pollers: { value: 5, what: 'pollers of the queue, each with batches of its own: what Lambda begins with' },
  receives: {
    value: 1,
    what: 'receives of the queue for each visit: a waiting poller gets each message alone. At most; with more traffic 0.1',
  },
  sandboxes: {
    value: 4,
    what: 'redirectors that are warm at a time, in all regions, each with a cache of its own',
  },
  callMs: {
    value: 5,
    what: `ms of a request from the aggregator to the table; it has up to ${LINKS_AT_ONCE} at a time`,
  },
  invocationMs: { value: 5, what: 'ms that a batch takes beside its requests' },
  batchLogKilobytes: { value: 0.5, what: 'KB of logs for a batch: its summary' },
  naiveCpuMs: {
    value: 5,
    what: 'ms that the function of the naive design computes for a click, cold starts spread over all clicks: a quarter of ours, for less code',
  },
  naiveLogKilobytes: {
    value: 1,
    what: 'KB of logs for a click of the naive design: access log and request line',
  },
  naiveClickKilobytes: { value: 0.3, what: 'KB that it stores of a click' },
  naiveClickDays: { value: 35, what: 'days that it stores a click' },
} as const;

/** What counts a month of this traffic, measured. */
export interface SteadyUnits {
  readonly counting: CountingUnits;
  readonly naive: NaiveUnits;
  readonly routes: RouteReads;
  /** Receives of the queue for each visit, if others than {@link steadyAssumptions} has. */
  readonly receives?: number;
}

/** What redirectors read of routes and blocks, as shares of redirects. */
export interface RouteReads {
  /** Whose route was in no cache. */
  readonly uncached: number;
  /** That read the blocks with it. */
  readonly withBlocks: number;
}

/** @param windowSeconds `clicksBatchWindowSeconds` of the stage */
export async function measureSteady(
  table: Table,
  windowSeconds: number,
  seconds: number,
): Promise<SteadyUnits> {
  const pollers = steadyAssumptions.pollers.value;
  return {
    counting: await measureCounting(table, { ...STEADY, windowSeconds, pollers, seconds }),
    naive: await measureNaive(table),
    routes: await playRouteReads(steadyAssumptions.sandboxes.value),
  };
}

const ROUTE: Route = {
  isTakenDown: false,
  isActive: true,
  expiresAt: undefined,
  ownerId: undefined,
  linkId: 1,
  type: 'direct',
  destination: 'https://example.com/',
};

/** Plays an hour of visits on redirectors with caches of their own: the product's. */
export async function playRouteReads(sandboxes: number): Promise<RouteReads> {
  const random = seededRandom(3);
  const drawLink = zipf(STEADY.links, random);
  const visits = STEADY.clicksPerSecond * 3_600;
  let nowMs = 0;
  const reads = { plain: 0, withBlocks: 0 };
  const source = {
    read: async () => {
      reads.plain += 1;
      return ROUTE;
    },
    readWithBlocks: async () => {
      reads.withBlocks += 1;
      return { route: ROUTE, blocks: blocksOf({ destinations: [], accounts: [] }, []) };
    },
  };
  const caches = Array.from({ length: sandboxes }, () =>
    cachedRoutes(source, { now: () => new Date(nowMs) }),
  );
  for (let visit = 0; visit < visits; visit++) {
    nowMs = (visit / STEADY.clicksPerSecond) * 1_000;
    await caches[Math.floor(random() * sandboxes)]?.read(String(drawLink()));
  }
  return { uncached: (reads.plain + reads.withBlocks) / visits, withBlocks: reads.withBlocks / visits };
}

const line = (name: string, dollars: number, isAssumed = false): CostLine => ({ name, dollars, isAssumed });

/** Replaces the lines of counting by those of this traffic. */
const COUNTING_LINES = new Set([
  'SQS',
  'aggregator, time with waiting',
  'table, counting',
  'table, route reads',
]);

/** What it takes to count a million visits at this rate. */
function counted({ counting, ...units }: SteadyUnits, known: Known): readonly CostLine[] {
  const { receives, callMs, invocationMs, batchLogKilobytes } = steadyAssumptions;
  const requestsOfSqs =
    1 +
    (units.receives ?? receives.value) +
    Math.ceil(counting.clicksPerBatch / 10) / counting.clicksPerBatch;
  const batchMs = invocationMs.value + (Math.ceil(counting.callsPerBatch / LINKS_AT_ONCE) + 1) * callMs.value;
  const gigabyteSeconds = (known.aggregatorMegabytes / 1024) * (batchMs / 1000);
  const batches = 1e6 / counting.clicksPerBatch;
  return [
    line('SQS, send, receive and delete', 1e6 * requestsOfSqs * prices.sqsRequest.dollars, true),
    line(
      'aggregator, requests and time',
      batches * (prices.lambdaRequest.dollars + gigabyteSeconds * prices.lambdaGigabyteSecond.dollars),
      true,
    ),
    line('table, counting, writes', 1e6 * counting.writeUnitsPerClick * prices.tableWriteUnit.dollars),
    line('table, counting, reads', 1e6 * counting.readUnitsPerClick * prices.tableReadUnit.dollars),
    line(
      'logs of batches, written and kept',
      batches *
        (batchLogKilobytes.value / 1e6) *
        (prices.logGigabyte.dollars + known.logMonths * prices.logGigabyteMonth.dollars),
      true,
    ),
  ];
}

const without = (lines: readonly CostLine[]): readonly CostLine[] =>
  lines.filter(({ name }) => !COUNTING_LINES.has(name));

/** What a million redirects of direct links cost, all in. */
export function redirectBill(units: SteadyUnits, known: Known): readonly CostLine[] {
  return [
    ...without(costLines(requests.redirect, known, 1e6)),
    line(
      'table, route reads',
      1e6 *
        (units.routes.uncached * known.routeReadUnits + units.routes.withBlocks * known.blocksReadUnits) *
        prices.tableReadUnit.dollars,
    ),
    ...counted(units, known),
    ...fixedShare(known),
  ];
}

/** What a million visits of in-page links cost: a preview and a Continue each, both counted. */
export function inPageBill(units: SteadyUnits, known: Known): readonly CostLine[] {
  // As many sandboxes as of redirectors, each with a copy of the blocks.
  const played = { ...known, blocksReads: units.routes.withBlocks };
  const pages = [
    ...without(costLines(requests.preview, played, 1e6)),
    ...without(costLines(requests.continue, played, 1e6)),
  ];
  const twice = counted(units, known).map(({ name, dollars, isAssumed }) =>
    line(name, 2 * dollars, isAssumed),
  );
  return [...merged(pages), ...twice, ...fixedShare(known)];
}

/** What is billed without traffic, spread over the month's redirects. */
function fixedShare(known: Known): readonly CostLine[] {
  const { dollars } = totalOf('Total', costLines(fixed, known, 1));
  return [line('share of a month without traffic', dollars / STEADY_MILLIONS, true)];
}

function merged(lines: readonly CostLine[]): readonly CostLine[] {
  return [...Map.groupBy(lines, ({ name }) => name)].map(([name, same]) => totalOf(name, same));
}

/** What no design on AWS that serves by CloudFront gets around, without counting anything. */
export const floorBill = (known: Known): readonly CostLine[] =>
  costLines(requests.redirect, known, 1e6).filter(({ name }) => /^CloudFront|^data out/.test(name));

/**
 * The design that one would write first: an HTTP API with one Lambda that reads the link, adds 1 to its counters without a
 * condition, and puts an item for the click. No cache, no queue; it counts a retried request twice.
 */
export function naiveBill({ naive }: SteadyUnits, known: Known): readonly CostLine[] {
  const gigabytes = known.apiMegabytes / 1024;
  const { callMs, naiveCpuMs, naiveLogKilobytes, naiveClickKilobytes, naiveClickDays } = steadyAssumptions;
  const seconds = (naiveCpuMs.value + naive.calls * callMs.value) / 1000;
  return [
    line('API Gateway', 1e6 * prices.httpApiRequest.dollars),
    line('data out', 1e6 * (known.redirectKilobytes / 1e6) * prices.cloudFrontGigabyteOut.dollars, true),
    line('Lambda, requests', 1e6 * prices.lambdaRequest.dollars),
    line('Lambda, time with waiting', 1e6 * gigabytes * seconds * prices.lambdaGigabyteSecond.dollars, true),
    line('table, reads', 1e6 * naive.readUnits * prices.tableReadUnit.dollars),
    line('table, writes', 1e6 * naive.writeUnits * prices.tableWriteUnit.dollars),
    line(
      'logs, written and kept',
      naiveLogKilobytes.value *
        (prices.logGigabyte.dollars + known.logMonths * prices.logGigabyteMonth.dollars),
      true,
    ),
    line(
      `clicks stored for ${naiveClickDays.value} days`,
      naiveClickKilobytes.value * (naiveClickDays.value / 30) * prices.tableGigabyteMonth.dollars,
      true,
    ),
  ];
}

/** A change, and what the bill of a million redirects would be with it. */
export interface BillOption {
  readonly what: string;
  readonly redirect: number;
  readonly inPage: number;
}

/** The same traffic, counted otherwise. */
export interface OtherCounting {
  /** With batches that wait for 30 s. */
  readonly wide: CountingUnits;
  /** By a run each minute, which empties the queue. */
  readonly drained: CountingUnits;
}

/** Changes that are not made, each alone. */
export function billOptions(
  units: SteadyUnits,
  { wide, drained }: OtherCounting,
  known: Known,
): readonly BillOption[] {
  const { uncached } = units.routes;
  const near = { ...known, edgeWaitMs: uncached * known.edgeWaitMs + (1 - uncached) * 10 };
  const option = (what: string, changed: SteadyUnits, as: Known): BillOption => ({
    what,
    redirect: sum(redirectBill(changed, as)),
    inPage: sum(inPageBill(changed, as)),
  });
  return [
    option('as it is', units, known),
    option('a window of 30 s for batches', { ...units, counting: wide }, known),
    option('a queue near the visitor: 10 ms of waiting where the route is cached', units, near),
    option('128 MB at the edge, if it fits and takes no longer', units, { ...known, edgeMegabytes: 128 }),
    option(
      'a run each minute that empties the queue, ten visits a receive, in place of its trigger',
      { ...units, counting: drained, receives: 0.1 },
      known,
    ),
    {
      what: 'in-page visits counted by their own functions, without the queue, where nobody else writes the link',
      redirect: sum(redirectBill(units, known)),
      inPage:
        sum(inPageBill(units, known).filter(({ name }) => !QUEUE_LINES.has(name))) + 2 * countedAlone(units),
    },
    {
      what: "previews by a Lambda function's own URL in place of API Gateway",
      redirect: sum(redirectBill(units, known)),
      inPage: sum(inPageBill(units, known).filter(({ name }) => name !== 'API Gateway')),
    },
  ];
}

/** Lines of counting by the queue. */
const QUEUE_LINES = new Set([
  'SQS, send, receive and delete',
  'aggregator, requests and time',
  'table, counting, writes',
  'table, counting, reads',
  'logs of batches, written and kept',
]);

/** A million visits, each counted alone: its link's total is read consistently, and written. */
const countedAlone = ({ counting }: SteadyUnits): number =>
  1e6 * (counting.writeUnitsPerLinkAndBatch * prices.tableWriteUnit.dollars + prices.tableReadUnit.dollars);

const sum = (lines: readonly CostLine[]): number => totalOf('Total', lines).dollars;
