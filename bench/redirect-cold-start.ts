import { commandLine } from '../bin/command-line.ts';
import { coldStartRatio, compareColdStarts, median, type SandboxRun } from './redirect/cold-starts.ts';

commandLine(
  {
    script: 'bench:redirect',
    summary:
      "Prints what a cold and a warm redirect cost, with the redirector's own signer and with the AWS SDK.",
  },
  () => {},
);

const comparison = await compareColdStarts({ runs: 11, warmVisits: 2_000 });
const { own, sdk, ownBytes, sdkBytes } = comparison;

const row = (name: string, runs: readonly SandboxRun[], bytes: number) => ({
  redirector: name,
  'bundle, KB': (bytes / 1000).toFixed(1),
  'cold, ms': median(runs, 'coldWallMs').toFixed(1),
  'cold, CPU ms': median(runs, 'coldCpuMs').toFixed(1),
  'warm visits/s': median(runs, 'warmVisitsPerSecond').toFixed(0),
  'warm CPU ms/visit': median(runs, 'warmCpuMsPerVisit').toFixed(3),
  'warm p50, ms': median(runs, 'warmP50Ms').toFixed(2),
  'warm p99, ms': median(runs, 'warmP99Ms').toFixed(2),
});
console.log(`Medians of ${own.length} fresh processes of each, in turn, on Node ${process.version}.`);
console.log(
  'Cold: import and first call. Warm: one visit after another with a cached route, as in one sandbox.',
);
console.table([row('own signer', own, ownBytes), row('AWS SDK', sdk, sdkBytes)]);
console.log(
  `Cold start, own signer to SDK, by CPU time: ${coldStartRatio(comparison).toFixed(2)} (at most 0.40)`,
);
