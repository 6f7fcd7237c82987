import { envars, requireEnv } from '../envars.ts';
import { log } from '../logging/log.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { ClicksTable } from '../table/clicks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { countingTable } from '../table/counting-table.ts';
import { packedClicksTable } from '../table/packed-clicks-table.ts';
import { createBatchCounter } from './batch-counter.ts';

const table = tableFromEnvironment();
const now = () => new Date();

/** Takes an SQS batch of click events and returns the messages to redeliver. */
export const handler = createBatchCounter({
  store: new ClicksTable(table),
  packed: packedClicksTable(table, now),
  packedPeriods: countingTable(table, { now, sharedHours: Number(requireEnv(envars.clicksSharedHours)) }),
  now,
  retry: defaultRetryPolicy,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
