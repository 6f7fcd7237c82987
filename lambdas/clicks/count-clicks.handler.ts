import { log } from '../logging/log.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { ClicksTable } from '../table/clicks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { createBatchCounter } from './batch-counter.ts';

/** Takes an SQS batch of click events and returns the messages to redeliver. */
export const handler = createBatchCounter({
  store: new ClicksTable(tableFromEnvironment()),
  now: () => new Date(),
  retry: defaultRetryPolicy,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
