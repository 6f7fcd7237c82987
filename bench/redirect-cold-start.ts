import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { printHead } from './measuring/head.ts';
import { quantile } from './measuring/quantile.ts';
import {
  coldCpuMsPerKilobyte,
  coldStartRatio,
  compareColdStarts,
  comparePadding,
  MAX_COLD_RATIO,
  MAX_WARM_RATIO,
  median,
  type SandboxRun,
  warmRatio,
} from './redirect/cold-starts.ts';
import { MEGABYTES_PER_PROCESSOR, runSmallSandboxes, type SmallRun } from './redirect/small-sandboxes.ts';

const { pad, runs, megabytes } = commandLine(
  {
    script: 'bench:redirect',
    summary:
      "Prints what a cold and a warm redirect cost, with the redirector's own client and with the AWS SDK.",
    usage: '-- [--runs 11] [--pad KB | --megabytes MB]',
    details: `  --runs N   fresh processes of each (default: 11)
  --pad KB   instead: what 1 KB more code costs at a cold start, by adding at least so many KB (such as 40)
  --megabytes MB  instead: memory and time of redirects that read the table, without a limit and with a function's of so many MB. The
                  limit needs root and cgroups of version 1`,
    options: {
      runs: { type: 'string', default: '11' },
      pad: { type: 'string' },
      megabytes: { type: 'string' },
    },
  },
  ({ values }) => ({
    runs: wholeNumber('--runs', values.runs, { max: 1_000 }),
    pad: values.pad === undefined ? undefined : wholeNumber('--pad', values.pad, { max: 1_000 }),
    megabytes:
      values.megabytes === undefined
        ? undefined
        : wholeNumber('--megabytes', values.megabytes, { min: 128, max: 1_769 }),
  }),
);
printHead();

const row = (name: string, runs: readonly SandboxRun[], bytes: number) => ({
  redirector: name,
  'bundle, KB': (bytes / 1000).toFixed(1),
  'cold, ms': median(runs, 'coldWallMs').toFixed(1),
  'cold, CPU ms': median(runs, 'coldCpuMs').toFixed(1),
});
const warm = (runs: readonly SandboxRun[]) => ({
  'warm visits/s': median(runs, 'warmVisitsPerSecond').toFixed(0),
  'warm CPU ms/visit': median(runs, 'warmCpuMsPerVisit').toFixed(3),
  'warm p50, ms': median(runs, 'warmP50Ms').toFixed(2),
  'warm p99, ms': median(runs, 'warmP99Ms').toFixed(2),
});

if (megabytes !== undefined) await printLimited(megabytes);
else if (pad === undefined) await printClients();
else await printPadding(pad);

async function printClients(): Promise<void> {
  const comparison = await compareColdStarts({ runs, warmVisits: 2_000 });
  const { own, sdk, ownBytes, sdkBytes } = comparison;
  printMedians(own);
  console.log('Warm: one visit after another with a cached route, as in one sandbox.');
  console.table([
    { ...row('own client', own, ownBytes), ...warm(own) },
    { ...row('AWS SDK', sdk, sdkBytes), ...warm(sdk) },
  ]);
  const cold = coldStartRatio(comparison).toFixed(2);
  const warmShare = warmRatio(comparison).toFixed(2);
  console.log(`Cold start, own client to SDK, by CPU time: ${cold} (at most ${MAX_COLD_RATIO.toFixed(2)})`);
  console.log(
    `Warm visit, own client to SDK, by CPU time: ${warmShare} (at most ${MAX_WARM_RATIO.toFixed(2)})`,
  );
}

async function printPadding(kilobytes: number): Promise<void> {
  const comparison = await comparePadding({ runs: 41, warmVisits: 0, kilobytes });
  const { own, padded, ownBytes, paddedBytes } = comparison;
  printMedians(own);
  console.table([row('as it is', own, ownBytes), row('with more code', padded, paddedBytes)]);
  const perKilobyte = coldCpuMsPerKilobyte(comparison);
  const share = (perKilobyte / median(own, 'coldCpuMs')) * 100;
  console.log(
    `1 KB more code adds ${perKilobyte.toFixed(3)} ms of CPU time to a cold start (${share.toFixed(2)} %).`,
  );
}

async function printLimited(megabytes: number): Promise<void> {
  const load = { runs, visits: 60, links: 1_000, destinationBytes: 100, waitMs: 10, pauseMs: 75 };
  const free = await runSmallSandboxes(load);
  const limited = await runSmallSandboxes({ ...load, megabytes });
  console.log(
    `Medians of ${runs} fresh processes of each. ` +
      'Ten visits a second: each reads its route and sends its click, by TLS, and waits 10 ms for each of the two. The limit holds from the first visit on: ' +
      'Lambda starts a function with a whole processor.',
  );
  const middle = (all: readonly SmallRun[], of: keyof SmallRun): number =>
    quantile(
      all.map((run) => run[of]),
      0.5,
    );
  const rows = [
    ['no limit', free],
    [
      `${megabytes} MB, ${((megabytes / MEGABYTES_PER_PROCESSOR) * 100).toFixed(1)} % of a processor`,
      limited,
    ],
  ] as const;
  console.table(
    rows.map(([limit, all]) => ({
      limit,
      'import, CPU ms': middle(all, 'importCpuMs').toFixed(1),
      'first visit, ms': middle(all, 'firstMs').toFixed(0),
      'first visit, CPU ms': middle(all, 'firstCpuMs').toFixed(1),
      'warm CPU ms/visit': middle(all, 'warmCpuMs').toFixed(2),
      'warm p50, ms': middle(all, 'warmP50Ms').toFixed(1),
      'resident, MB': Math.max(...all.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0),
    })),
  );
}

function printMedians(runs: readonly SandboxRun[]): void {
  console.log(`Medians of ${runs.length} fresh processes of each, in turn.`);
  console.log('Cold: import and first call.');
}
