import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { coldFunctions } from './cold-starts/cold-functions.ts';
import { printHead } from './measuring/head.ts';

const { runs, only } = commandLine(
  {
    script: 'bench:cold-starts',
    summary:
      'Prints what a cold start of every function costs, import and first call, and how large its bundle is.',
    usage: '-- [--runs 5] [--only NAME,NAME]',
    details: `  --runs N     fresh processes of each function (default: 5)
  --only NAMES short names of functions, with commas (default: all)

Each first call is a real one: an endpoint gets the example of the API reference from a new account that may call it, a
consumer one message. It runs against the table and the queues of the local engines; Lambda, S3 and SES take everything.
CPU time counts all threads, and no waiting.`,
    options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } },
  },
  ({ values }) => ({
    runs: wholeNumber('--runs', values.runs, { max: 100 }),
    only: values.only?.split(','),
  }),
);
printHead();

const functions = [...(await coldFunctions({ runs, only }))].sort((a, b) => b.cpuMs - a.cpuMs);
console.log(`Medians of ${runs} fresh processes of each of ${functions.length} functions, in turn.`);
console.table(
  Object.fromEntries(
    functions.map(({ name, bytes, importCpuMs, callCpuMs, cpuMs, what, outcome }) => [
      name,
      {
        'bundle, KB': (bytes / 1000).toFixed(1),
        'import, CPU ms': importCpuMs.toFixed(0),
        'first call, CPU ms': callCpuMs.toFixed(0),
        'sum, CPU ms': cpuMs.toFixed(0),
        'first call': what,
        'ended in': outcome,
      },
    ]),
  ),
);
process.exit();
