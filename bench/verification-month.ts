import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { createTestTable } from '../test/setup/engines.ts';
import { engineTable } from '../test/verification/month/engine-table.ts';
import { MemoryTable } from '../test/verification/month/memory-table.ts';
import { Month } from '../test/verification/month/month.ts';
import { reportOn } from '../test/verification/month/report.ts';
import { benchTableAt } from './measuring/bench-table.ts';
import { printHead } from './measuring/head.ts';

const { seed, days, links, sites, attackLinks, onEngine } = commandLine(
  {
    script: 'verification:month',
    summary:
      'Simulates a stage whose links are checked hourly, in a world full of faults, and compares what it deletes with the truth.',
    usage: '-- [--seed 1] [--days 30] [--engine]',
    details: `  --seed N    another world (default: 1)
  --days N    how long (default: 30)
  --links N, --sites N, --attack N   its size (default: 2000, 400, and an attack with 10000 links)
  --engine    in the local DynamoDB engine, through the product's adapters, instead of in memory

Exits with 1 when a link was deleted wrongly, too late or without a warning, or a site got requests too fast.`,
    options: {
      seed: { type: 'string', default: '1' },
      days: { type: 'string', default: '30' },
      links: { type: 'string', default: '2000' },
      sites: { type: 'string', default: '400' },
      attack: { type: 'string', default: '10000' },
      engine: { type: 'boolean', default: false },
    },
  },
  ({ values }) => ({
    seed: wholeNumber('--seed', values.seed),
    days: wholeNumber('--days', values.days, { max: 365 }),
    links: wholeNumber('--links', values.links),
    sites: wholeNumber('--sites', values.sites),
    attackLinks: wholeNumber('--attack', values.attack, { min: 0 }),
    onEngine: values.engine,
  }),
);
printHead();

const engine = onEngine ? await startDynamoDb({}) : undefined;
const table = engine && benchTableAt(engine.url);
if (table) await createTestTable(table.client, table.name);
const month = new Month(
  { seed, days, links, sites, attackLinks, writesPerFault: 3_000 },
  table ? engineTable(table) : new MemoryTable(),
);
try {
  await month.run();
} finally {
  await engine?.stop();
}
const { lines, violations } = reportOn(month);
console.log(`seed ${seed}: ${links} links on ${sites} sites, ${days} days`);
for (const line of lines) console.log(`  ${line}`);
for (const [name, found] of Object.entries(violations)) {
  for (const each of found.slice(0, 5)) console.error(`${name}: ${each}`);
  if (found.length > 0) process.exitCode = 1;
}
const { user, system } = process.cpuUsage();
console.log(
  `  ${((user + system) / 1e6).toFixed(1)} s of CPU, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
);
