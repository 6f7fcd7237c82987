import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { createTestTable } from '../test/setup/engines.ts';
import { costOfCalls } from './aws-calls/cost-of-calls.ts';
import { benchTableAt } from './measuring/bench-table.ts';
import { printHead } from './measuring/head.ts';

const calls = commandLine(
  {
    script: 'bench:aws-calls',
    summary:
      'Prints the processor time of a warm call of DynamoDB, by the AWS SDK and by the small client of bundles.',
    usage: '-- [--calls 1500]',
    details: `  --calls N  of each kind in each of five rounds (default: 1500)

Calls go to the local engine, one after another. Its own time is not counted.`,
    options: { calls: { type: 'string', default: '1500' } },
  },
  ({ values }) => wholeNumber('--calls', values.calls, { max: 100_000 }),
);
printHead();

process.env.AWS_ACCESS_KEY_ID = 'bench';
process.env.AWS_SECRET_ACCESS_KEY = 'bench';
const engine = await startDynamoDb({});
const { client, name } = benchTableAt(engine.url);
await createTestTable(client, name);
client.destroy();
const costs = await costOfCalls(engine, { calls, rounds: 5, warmUp: 500 });
console.table(
  Object.fromEntries(
    costs.map(({ call, sdkMs, smallMs }) => [
      call,
      {
        'SDK, ms': sdkMs.toFixed(2),
        'small client, ms': smallMs.toFixed(2),
        ratio: (smallMs / sdkMs).toFixed(2),
      },
    ]),
  ),
);
await engine.stop();
process.exit();
