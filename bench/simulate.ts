import { commandLine } from '../bin/command-line.ts';
import { stageConfig } from '../lib/config.ts';
import { withBenchTable } from './measuring/bench-table.ts';
import { printHead } from './measuring/head.ts';
import { withoutOutput } from './measuring/without-output.ts';
import { limits } from './simulation/limits.ts';
import { assumptions, busyAccount, manyLinks, type Scenario, viralLink } from './simulation/scenarios.ts';
import { measureUnits } from './simulation/units.ts';

commandLine(
  {
    script: 'simulate',
    summary: `Says what saturates first at rates that nobody has run on AWS, and what the system does then: one viral link, 100,000
redirects a second over a million links, and one account that creates 500 links a second.`,
    details: `Measures what counting and creating consume on the local engine, and plays the rest against AWS's documented limits
(bench/simulation/limits.ts) second by second. Assumptions are listed at the end.`,
  },
  () => {},
);
printHead();

const units = await withoutOutput(() =>
  withBenchTable((a) => withBenchTable((b) => withBenchTable((c) => measureUnits([a, b, c])))),
);

console.log('Measured on the local engine:');
const { viral, spread, create } = units;
console.log(
  `  one link: ${viral.writeUnitsPerClick.toFixed(2)} write units a click, ${viral.busiestKeyUnitsPerClick.toFixed(3)} of them on its ` +
    `busiest key; ${viral.callsPerBatch.toFixed(0)} requests a batch of 1,000\n` +
    `  a million links: ${spread.writeUnitsPerClick.toFixed(2)} write units a click, ${spread.linksPerBatch.toFixed(0)} links and ` +
    `${spread.callsPerBatch.toFixed(0)} requests a batch of 1,000\n` +
    `  a create: ${create.accountKeyUnits.toFixed(1)} write units on the account's busiest key, ${create.stageKeyUnits.toFixed(1)} on the stage's`,
);

const { clicksMaxConcurrency } = stageConfig('prod');
for (const scenario of [
  viralLink(units, clicksMaxConcurrency),
  viralLink(units, 40),
  manyLinks(units, clicksMaxConcurrency, limits.tableWriteUnits.value),
  manyLinks(units, 120, 1_000_000),
  busyAccount(units),
]) {
  print(scenario);
}
console.log('\nLimits (bench/simulation/limits.ts):');
for (const { value, what, source } of Object.values(limits)) console.log(`  ${value}  ${what} (${source})`);
console.log('\nAssumptions (bench/simulation/scenarios.ts):');
for (const { value, what } of Object.values(assumptions)) console.log(`  ${value}  ${what}`);

function print({ title, uses, counting, effect }: Scenario): void {
  console.log(`\n${title}:`);
  for (const { what, used, limit } of uses) {
    const share = `${Math.round((used / limit) * 100)} %`;
    console.log(
      `  ${what.padEnd(68)} ${Math.round(used).toString().padStart(8)} of ${limit}, ${share}${used > limit ? ', saturated' : ''}`,
    );
  }
  if (counting) {
    const { countedPerSecond, largestBacklog, saturated } = counting;
    console.log(
      `  counting: at most ${Math.round(countedPerSecond)} clicks a second; limited by ${saturated}; up to ${Math.round(largestBacklog)} clicks wait`,
    );
  }
  console.log(`  ${effect}`);
}
