import { globSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { commandLine, UsageError, wholeNumber } from '../bin/command-line.ts';
import { freshenAssembly } from '../dev/klookup-app.ts';
import { stageConfig } from '../lib/config.ts';
import { measureCounting } from './costs/counting-units.ts';
import { type CostlyTemplate, deployedBy } from './costs/deployed.ts';
import { type CostLine, costLines, knownFigures, totalOf } from './costs/estimate.ts';
import { figures } from './costs/figures.ts';
import { PRICES_AS_OF, prices } from './costs/prices.ts';
import {
  billOptions,
  floorBill,
  inPageBill,
  measureSteady,
  naiveBill,
  redirectBill,
  STEADY,
  steadyAssumptions,
} from './costs/steady.ts';
import { fixed, type RequestKind, requests, storedLink } from './costs/usage.ts';
import { withBenchTable } from './measuring/bench-table.ts';
import { printHead } from './measuring/head.ts';

const amount = (value: string) => ({ type: 'string', default: value }) as const;

const choice = commandLine(
  {
    script: 'costs',
    summary: `Prints what a month costs at AWS's list prices in us-east-1, in US dollars, without free tiers: each component of each
kind of request for a million of them, what exists without traffic, and a month of your numbers.`,
    usage:
      '-- [--clicks 1] [--previews 0.2] [--continues 0.1] [--creates 0.1] [--reads 0.5] [--checks 1] [--links 1] [--wait-ms 50]',
    details: `  --clicks MILLIONS     redirects of direct links in the month (default: 1)
  --previews MILLIONS   previews shown (default: 0.2)
  --continues MILLIONS  visitors sent on from a preview (default: 0.1)
  --creates MILLIONS    links created (default: 0.1)
  --reads MILLIONS      reads of a link with its statistics (default: 0.5)
  --checks MILLIONS     checks of links on their pages: about 730 a month for each in-page link (default: 1)
  --links MILLIONS      links stored (default: 1)
  --wait-ms N           ms that the redirector waits for the home region (default: 50)

A * marks what depends on an assumption; all assumptions are listed at the end, and all measurements with the command
that repeats them. Numbers of alarms and secrets and the functions' memory come from the templates of dev.`,
    options: {
      clicks: amount('1'),
      previews: amount('0.2'),
      continues: amount('0.1'),
      creates: amount('0.1'),
      reads: amount('0.5'),
      checks: amount('1'),
      links: amount('1'),
      'wait-ms': amount(String(figures.edgeWaitMs.value)),
    },
  },
  ({ values }) => ({
    millions: {
      redirect: millions('--clicks', values.clicks),
      preview: millions('--previews', values.previews),
      continue: millions('--continues', values.continues),
      create: millions('--creates', values.creates),
      read: millions('--reads', values.reads),
      check: millions('--checks', values.checks),
    } satisfies Record<RequestKind, number>,
    links: millions('--links', values.links),
    edgeWaitMs: wholeNumber('--wait-ms', values['wait-ms'], { min: 0, max: 30_000 }),
  }),
);
printHead();

/** @throws UsageError */
function millions(option: string, text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text)) return value;
  throw new UsageError(`${option} is "${text}"; it must be a number of millions, such as 0.5.`);
}

const title: Readonly<Record<RequestKind, string>> = {
  redirect: 'redirects of direct links, counted',
  preview: 'previews, counted as views',
  continue: 'visitors sent on from a preview, counted as clicks',
  create: 'creates',
  read: 'reads of a link with its statistics',
  check: 'checks of links on their pages',
};

function print(heading: string, lines: readonly CostLine[]): void {
  console.log(`\n${heading}`);
  for (const { name, dollars, isAssumed } of lines) {
    console.log(`  ${name.padEnd(56)} ${dollars.toFixed(2).padStart(9)}${isAssumed ? ' *' : ''}`);
  }
}

await freshenAssembly();
const templates = globSync('cdk.out/klookup-dev-*.template.json').map(
  (file) => JSON.parse(readFileSync(file, 'utf8')) as CostlyTemplate,
);
const known = knownFigures(deployedBy(templates), { edgeWaitMs: choice.edgeWaitMs });
const kinds = Object.keys(requests) as RequestKind[];

const [cpu] = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpu?.model}, Node ${process.version}\n` +
    `US dollars at AWS's list prices of ${PRICES_AS_OF}, us-east-1, without free tiers. * depends on an assumption.`,
);
for (const kind of kinds) {
  const lines = costLines(requests[kind], known, 1e6);
  print(`A million ${title[kind]}:`, [...lines, totalOf('Total', lines)]);
}
const withoutTraffic = costLines(fixed, known, 1);
print('A month without traffic:', [...withoutTraffic, totalOf('Total', withoutTraffic)]);

const perSecond = `${STEADY.clicksPerSecond} a second over ${STEADY.links} links (Zipf), all in`;
const { clicksBatchWindowSeconds } = stageConfig('prod');
const pollers = steadyAssumptions.pollers.value;
const units = await withBenchTable((table) => measureSteady(table, clicksBatchWindowSeconds, 200));
const countedIn = (windowSeconds: number, of: number) =>
  withBenchTable((table) => measureCounting(table, { ...STEADY, windowSeconds, pollers: of, seconds: 300 }));
const others = { wide: await countedIn(30, pollers), drained: await countedIn(60, 1) };
const withTotal = (lines: readonly CostLine[]) => [...lines, totalOf('Total', lines)];
print(`A million redirects of direct links, ${perSecond}:`, withTotal(redirectBill(units, known)));
print(`A million in-page visits (preview and Continue), ${perSecond}:`, withTotal(inPageBill(units, known)));
print('A million redirects of a naive design (bench/costs/steady.ts):', withTotal(naiveBill(units, known)));
print('The floor, a million requests to CloudFront that count nothing:', withTotal(floorBill(known)));
console.log('\nThe bill with changes, US dollars for a million redirects, and for a million in-page visits:');
for (const { what, redirect, inPage } of billOptions(units, others, known)) {
  console.log(`  ${what.padEnd(100)} ${redirect.toFixed(2).padStart(6)} ${inPage.toFixed(2).padStart(6)}`);
}
const { counting } = units;
console.log(
  `\nMeasured with ${counting.clicks} clicks, by the aggregator on the local engine: ${counting.clicksPerBatch.toFixed(1)} clicks and ` +
    `${counting.linksPerBatch.toFixed(1)} links a batch, ${counting.writeUnitsPerClick.toFixed(2)} write units and ` +
    `${counting.readUnitsPerClick.toFixed(2)} read units a click, ${counting.writeUnitsPerLinkAndBatch.toFixed(2)} write units per link ` +
    `and batch; ${(units.routes.uncached * 100).toFixed(0)} % of routes were in no cache. Assumed (bench/costs/steady.ts):`,
);
for (const { value, what } of Object.values(steadyAssumptions)) console.log(`  ${value}  ${what}`);

const month = [
  ...kinds.map((kind) =>
    totalOf(
      `${choice.millions[kind]} million ${title[kind]}`,
      costLines(requests[kind], known, choice.millions[kind] * 1e6),
    ),
  ),
  totalOf(
    `${choice.links} million stored links, with backup`,
    costLines(storedLink, known, choice.links * 1e6),
  ),
  totalOf('secrets, alarms, metrics, dashboard, waiting triggers', withoutTraffic),
];
print('Your month:', [...month, totalOf('Total', month)]);

console.log('\nAssumptions (bench/costs/figures.ts):');
for (const [name, figure] of Object.entries(figures)) {
  if (!('measuredBy' in figure)) console.log(`  ${known[name as keyof typeof figures]}  ${figure.what}`);
}
console.log('\nMeasured:');
for (const figure of Object.values(figures)) {
  if ('measuredBy' in figure) console.log(`  ${figure.value}  ${figure.what} (${figure.measuredBy})`);
}
console.log(
  `  ${known.secrets} secrets, ${known.alarmMetrics} metrics with alarms, ${known.dashboards} dashboard (npm run synth)`,
);
console.log(
  '\nNot included: a web ACL, a domain and its zone, alarms of edge regions, data between regions, support, taxes.',
);
console.log(`Prices: ${[...new Set(Object.values(prices).map(({ source }) => source))].join(', ')}.`);
