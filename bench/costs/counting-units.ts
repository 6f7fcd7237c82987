import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/table/client.ts';
import { totalStatsKey } from '../../lambdas/table/keys.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { testAggregator } from '../../test/clicks/aggregator.ts';
import { pick, seededRandom, userAgents, visitEvent } from '../../test/clicks/events.ts';
import { createLinks } from '../../test/clicks/statistics.ts';
import { addUpCapacity } from '../../test/table/capacity.ts';

/** Clicks as the queue's trigger delivers them. */
export interface CountingWorkload {
  /** Links, the n-th with a share of clicks in proportion to 1/n (Zipf's law). */
  readonly links: number;
  readonly clicksPerSecond: number;
  /** Longest wait of a batch: `clicksBatchWindowSeconds`. */
  readonly windowSeconds: number;
  /** Pollers of the trigger, each with batches of its own: 5 with little traffic. */
  readonly pollers: number;
  readonly seconds: number;
}

/** What counting consumed, in means. */
export interface CountingUnits {
  readonly clicks: number;
  readonly clicksPerBatch: number;
  readonly linksPerBatch: number;
  readonly writeUnitsPerClick: number;
  readonly readUnitsPerClick: number;
  readonly writeUnitsPerLinkAndBatch: number;
  /** Requests to the table. */
  readonly callsPerBatch: number;
}

const MAX_BATCH = 1_000;
const START = Date.parse('2026-03-02T00:00:00Z');

/**
 * Runs the real aggregator on batches of a workload against a table of the engine, and adds up the capacity that the engine
 * says it consumed.
 * @param table empty, or that of an earlier call with other links
 * @throws Error when a click was not counted
 */
export async function measureCounting(table: Table, workload: CountingWorkload): Promise<CountingUnits> {
  const random = seededRandom(7);
  const drawLink = zipf(workload.links, random);
  const consumed = { read: 0, write: 0, requests: 0 };
  const aggregator = testAggregator(table, { now: () => new Date(START + 12 * 3_600_000) });
  const known = new Set<number>();
  const totals = { clicks: 0, batches: 0, links: 0 };
  for (let second = 0; second < workload.seconds; second += workload.windowSeconds) {
    const events = Array.from({ length: Math.round(workload.clicksPerSecond * workload.windowSeconds) }, () =>
      click(drawLink(), START + (second + random() * workload.windowSeconds) * 1_000, random),
    );
    const fresh = [...new Set(events.map(({ linkId }) => linkId))].filter((id) => !known.has(id));
    for (const id of fresh) known.add(id);
    await createLinks(table, fresh);
    const delivered = Map.groupBy(events, () => Math.floor(random() * workload.pollers));
    for (const batch of [...delivered.values()].flatMap((all) => chunks(all))) {
      const { stop } = addUpCapacity(table.client, consumed);
      const { batchItemFailures } = await aggregator.count(batch, 600_000);
      stop();
      if (batchItemFailures.length > 0)
        throw new Error(`${batchItemFailures.length} clicks were not counted.`);
      totals.clicks += batch.length;
      totals.batches += 1;
      totals.links += new Set(batch.map(({ linkId }) => linkId)).size;
    }
  }
  await assertCounted(table, known, totals.clicks);
  return {
    clicks: totals.clicks,
    clicksPerBatch: totals.clicks / totals.batches,
    linksPerBatch: totals.links / totals.batches,
    writeUnitsPerClick: consumed.write / totals.clicks,
    readUnitsPerClick: consumed.read / totals.clicks,
    writeUnitsPerLinkAndBatch: consumed.write / totals.links,
    callsPerBatch: consumed.requests / totals.batches,
  };
}

const click = (linkId: number, atMs: number, random: () => number): VisitEvent =>
  visitEvent({
    linkId,
    at: new Date(atMs).toISOString(),
    country: pick(['PH', 'PH', 'PH', 'US', 'SG', 'DE', 'BR'], random),
    device: pick(['mobile', 'mobile', 'desktop', 'tablet'] as const, random),
    userAgent: pick(Object.values(userAgents), random),
    referrerHost: random() < 0.4 ? null : `www.site-${Math.floor(20 * random() ** 2)}.example`,
  });

const chunks = (events: readonly VisitEvent[]): VisitEvent[][] =>
  Array.from({ length: Math.ceil(events.length / MAX_BATCH) }, (_, index) =>
    events.slice(index * MAX_BATCH, (index + 1) * MAX_BATCH),
  );

/** Draws from 1 to `count`, the n-th in proportion to 1/n. */
export function zipf(count: number, random: () => number): () => number {
  const cumulative = new Float64Array(count);
  let sum = 0;
  for (let n = 0; n < count; n++) cumulative[n] = sum += 1 / (n + 1);
  return () => {
    const target = random() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** The cheapest way to count is to count nothing. */
async function assertCounted(
  { client, name }: Table,
  ids: ReadonlySet<number>,
  clicks: number,
): Promise<void> {
  let counted = 0;
  for (const id of ids) {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: totalStatsKey(id) }));
    counted += Number(Item?.clicks ?? 0);
  }
  if (counted !== clicks) throw new Error(`${counted} of ${clicks} clicks were counted.`);
}
