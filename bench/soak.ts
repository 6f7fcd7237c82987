import { randomInt } from 'node:crypto';
import { commandLine, UsageError, wholeNumber } from '../bin/command-line.ts';
import { printHead } from './measuring/head.ts';
import { countedVisits } from './soak/check-counts.ts';
import { MEMORY_GROWTH_LIMIT, memoryGrowth } from './soak/check-rest.ts';
import { violationsOf } from './soak/checks.ts';
import { planLines, planOf } from './soak/plan.ts';
import { faultLines, memoryLines, requestLines } from './soak/report.ts';
import { runSoak } from './soak/run-soak.ts';

const { seconds, seed, owners, visitors } = commandLine(
  {
    script: 'soak',
    summary: `Runs a host of its own under mixed traffic while it is killed, throttled, slowed, and its messages are duplicated
and reordered, by a plan that follows from a seed. Then waits until the queues are empty, and compares everything with what the
responses promised: links, counts, claims, totals, queues and memory.`,
    usage: '-- [--minutes 10 | --seconds N] [--seed N]',
    details: `  --minutes N   how long the traffic lasts (default: 10)
  --seconds N   the same in seconds, at least 15: all kinds of faults come in a short run too
  --seed N      repeats the plan of an earlier run (default: a random one, which is printed)
  --owners N    programs with API keys at a time (default: 4)
  --visitors N  visitors at a time (default: 4)

Loopback only; it stops by itself. Exits with 1 when anything is wrong, and prints what and how to repeat the run.`,
    options: {
      minutes: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      owners: { type: 'string', default: '4' },
      visitors: { type: 'string', default: '4' },
    },
  },
  ({ values }) => {
    if (values.minutes !== undefined && values.seconds !== undefined) {
      throw new UsageError('Send either --minutes or --seconds.');
    }
    return {
      seconds:
        values.seconds === undefined
          ? 60 * wholeNumber('--minutes', values.minutes ?? '10', { max: 1_440 })
          : wholeNumber('--seconds', values.seconds, { min: 15, max: 86_400 }),
      seed: values.seed === undefined ? randomInt(1, 1_000_000) : wholeNumber('--seed', values.seed),
      owners: wholeNumber('--owners', values.owners, { max: 100 }),
      visitors: wholeNumber('--visitors', values.visitors, { max: 100 }),
    };
  },
);
printHead();

/** Violations of one check that are printed. */
const SHOWN = 20;

const plan = planOf(seed, seconds * 1_000);
print([`Plan: ${seconds} s of traffic by ${owners} programs and ${visitors} visitors, seed ${seed}`]);
print(planLines(plan));

const { ledger, world, requests, faults, redriven, replayed } = await runSoak({
  plan,
  owners,
  visitors,
  drainMs: 120_000,
});

print(['', ...requestLines(requests), '', ...faultLines(faults.done), '']);
print([`The host was down for ${Math.round(faults.downMs / 1_000)} s in all.`, '']);
print([
  ...memoryLines(world.memory),
  `Growth for each sandbox: ${memoryGrowth(world.memory).toFixed(2)}, at most ${MEMORY_GROWTH_LIMIT}`,
  '',
]);
const visits = countedVisits(ledger, world);
print([
  `Visits of links that exist: ${visits.answered} answered, ${visits.counted} counted, ${visits.unknown} whose response was lost`,
  `Logged while the queue was silent, and replayed. ${replayed.trim()}`,
  `Links: ${ledger.links.length} requested, ${world.links.size} created, ${world.accounts.map(({ totalCount }) => totalCount).join(' and ')} left in the accounts`,
  ...[...redriven].map(
    ([queue, count]) =>
      `Sent to its queue again from ${queue}: ${count} messages that were received too often`,
  ),
  '',
]);
const checks = [
  ...violationsOf(ledger, world),
  ['faults of the plan that were not carried out', faults.notDone] as const,
];
for (const [check, violations] of checks) {
  print([`${violations.length === 0 ? 'ok' : `${violations.length} WRONG`}  ${check}`]);
  for (const violation of violations.slice(0, SHOWN)) console.error(`  ${violation}`);
  if (violations.length > SHOWN) console.error(`  ... and ${violations.length - SHOWN} more`);
}
if (checks.some(([, violations]) => violations.length > 0)) {
  console.error(`\nRepeat it: npm run soak -- --seconds ${seconds} --seed ${seed}`);
  process.exitCode = 1;
} else {
  print(['Nothing is wrong.']);
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
