import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { COUNTRIES } from '../lambdas/clicks/click.ts';
import type { VisitEvent } from '../lambdas/visits/visit-event.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { testAggregator } from '../test/clicks/aggregator.ts';
import { batchesOf, pick, seededRandom, userAgents, visitEvent } from '../test/clicks/events.ts';
import { createLinks } from '../test/clicks/statistics.ts';
import { createTestTable } from '../test/setup/engines.ts';
import { addUpCapacity } from '../test/table/capacity.ts';
import { benchTableAt } from './measuring/bench-table.ts';
import { printHead } from './measuring/head.ts';

const { clicks, aggregatorCount } = commandLine(
  {
    script: 'bench:clicks',
    summary:
      'Counts clicks in the DynamoDB engine, on disk, and prints clicks per second and write units per click.',
    usage: '-- [--clicks 20000] [--aggregators 2]',
    details: `  --clicks N       how many clicks to count (default: 20000)
  --aggregators N  how many aggregators count at a time (default: 2)`,
    options: { clicks: { type: 'string', default: '20000' }, aggregators: { type: 'string', default: '2' } },
  },
  ({ values }) => ({
    clicks: wholeNumber('--clicks', values.clicks),
    aggregatorCount: wholeNumber('--aggregators', values.aggregators, { max: 100 }),
  }),
);
printHead();

/** As the queue's trigger delivers them. */
const BATCH_SIZE = 1_000;
const random = seededRandom(1);
const countries = [...COUNTRIES].slice(0, 60);

const eventsOn = (linkIds: readonly number[]): VisitEvent[] =>
  Array.from({ length: clicks }, () =>
    visitEvent({
      linkId: pick(linkIds, random),
      country: pick(countries, random),
      device: pick(['mobile', 'tablet', 'desktop'] as const, random),
      userAgent: pick(Object.values(userAgents), random),
      referrerHost: random() < 0.4 ? null : `www.site-${Math.floor(random() * 60)}.example`,
    }),
  );

const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + index);

async function measure(name: string, events: readonly VisitEvent[], endpoint: string): Promise<void> {
  const aggregators = range(0, aggregatorCount).map(() => {
    const table = benchTableAt(endpoint);
    return { units: addUpCapacity(table.client), aggregator: testAggregator(table), table };
  });
  const batches = batchesOf(events, BATCH_SIZE).values();
  const start = performance.now();
  await Promise.all(
    aggregators.map(async ({ aggregator }) => {
      for (const batch of batches) await aggregator.count(batch, 600_000);
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  const fates = aggregators.flatMap(({ aggregator }) => aggregator.summaries);
  const sum = (fate: string): number => fates.reduce((total, summary) => total + (summary[fate] ?? 0), 0);
  const units = aggregators.reduce((total, each) => total + each.units.stop().write, 0);
  for (const { table } of aggregators) table.client.destroy();
  const outcome = `${sum('counted')} counted, ${sum('duplicate')} known, ${sum('failed')} failed`;
  const rate = `${Math.round(events.length / seconds)} clicks/s`;
  const cost = sum('counted') > 0 ? `, ${(units / sum('counted')).toFixed(3)} write units a click` : '';
  console.log(`${name}: ${rate}${cost} (${outcome})`);
}

const folder = await mkdtemp(join(tmpdir(), 'bench-clicks-'));
const engine = await startDynamoDb({ file: join(folder, 'table.db') });
try {
  const table = benchTableAt(engine.url);
  await createTestTable(table.client, table.name);
  await createLinks(table, range(1, 1_001));
  const onOne = eventsOn([1]);
  console.log(`${clicks} clicks, batches of ${BATCH_SIZE}, ${aggregatorCount} aggregators`);
  await measure('one link', onOne, engine.url);
  await measure('one link, all delivered again', onOne, engine.url);
  await measure('20 links', eventsOn(range(2, 20)), engine.url);
  await measure('1,000 links', eventsOn(range(2, 1_000)), engine.url);
} finally {
  await engine.stop();
  await rm(folder, { recursive: true });
}
