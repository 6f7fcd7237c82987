import { log } from '../logging/log.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { ClicksTable } from '../table/clicks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { createBatchCounter } from './batch-counter.ts';

/** SQS batch of click events; answers with the messages to be delivered again. */
export const handler = createBatchCounter({
  store: new ClicksTable(tableFromEnvironment()),
  now: () => new Date(),
  retry: defaultRetryPolicy,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
