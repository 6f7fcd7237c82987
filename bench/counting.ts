import { commandLine, wholeNumber } from '../bin/command-line.ts';
import type { Table } from '../lambdas/table/client.ts';
import { LOGGED, testAggregator } from '../test/clicks/aggregator.ts';
import { seededRandom } from '../test/clicks/events.ts';
import { visit, zipfMonth } from '../test/clicks/model/zipf-month.ts';
import { createLinks } from '../test/clicks/statistics.ts';
import { addUpCapacity } from '../test/table/capacity.ts';
import { withBenchTable } from './measuring/bench-table.ts';
import { printHead } from './measuring/head.ts';

const { sample } = commandLine(
  {
    script: 'bench:counting',
    summary:
      'Prints what counting costs in write units: by clicks per link and batch, measured in the DynamoDB engine, and in a simulated month.',
    usage: '-- [--sample 60]',
    details: `  --sample N  how many of the month's 10,000 links to simulate, each for others near its rank (default: 60)`,
    options: { sample: { type: 'string', default: '60' } },
  },
  ({ values }) => ({ sample: wholeNumber('--sample', values.sample, { max: 10_000 }) }),
);
printHead();

/** Clicks per link and batch, and batches to measure: enough for several folds. */
const CURVE = [
  [1, 300],
  [3, 150],
  [10, 60],
  [100, 10],
  [1_000, 4],
] as const;
/** Clicks before the measurement, so that the items have the countries and browsers of a link that has been visited for long. */
const WARM_UP = 3_000;
const START_MS = Date.parse('2026-02-22T10:00:00Z');
const BATCH_MS = 5_000;

/** @returns write units per batch of clicks on one link, a batch every five seconds */
async function unitsPerBatch(table: Table, linkId: number, clicks: number, batches: number, ports: object) {
  const random = seededRandom(linkId);
  let nowMs = START_MS;
  const aggregator = testAggregator(table, { ...ports, now: () => new Date(nowMs) });
  const count = async (size: number): Promise<void> => {
    const events = Array.from({ length: size }, (_, index) =>
      visit(nowMs + Math.floor((BATCH_MS * index) / size), random, linkId),
    );
    nowMs += BATCH_MS;
    await aggregator.count(events, 600_000);
  };
  await createLinks(table, [linkId]);
  await count(WARM_UP);
  nowMs += 3_600_000;
  const units = addUpCapacity(table.client);
  for (let batch = 0; batch < batches; batch += 1) await count(clicks);
  return units.stop().write / batches;
}

await withBenchTable(async (table) => {
  console.log('clicks per link and batch   write units   per click   with the click log (decision 6)');
  for (const [index, [clicks, batches]] of CURVE.entries()) {
    const units = await unitsPerBatch(table, 2 * index + 1, clicks, batches, {});
    const logged = await unitsPerBatch(table, 2 * index + 2, clicks, Math.min(batches, 4), LOGGED);
    const cells = [
      units.toFixed(2).padStart(14),
      (units / clicks).toFixed(3).padStart(12),
      logged.toFixed(1).padStart(14),
    ];
    console.log(`${String(clicks).padStart(25)}${cells.join('')}`);
  }
});

const month = {
  links: 10_000,
  clicksPerSecond: 10,
  days: 35,
  pollers: 5,
  windowSeconds: 5,
  sample,
  maxClicks: 6_000,
  minSeconds: 86_400,
};
const { clicks, pairs, writeUnits, readUnits } = await zipfMonth(month);
console.log(`
35 days of 10 clicks a second on 10,000 links by Zipf's law, in batches of 5 seconds split over 5 pollers (simulated, ${sample} links):
  ${(clicks / 1e6).toFixed(1)} million clicks, ${(pairs / 1e6).toFixed(1)} million pairs of link and batch
  ${(writeUnits / pairs).toFixed(2)} write units per link and batch, ${(writeUnits / clicks).toFixed(2)} per click
  ${(readUnits / pairs).toFixed(2)} read units per link and batch`);
