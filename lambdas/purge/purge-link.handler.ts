import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../logging/log.ts';
import { purgeQueueFromEnvironment } from '../queues/purge-queue.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { purgeTable } from '../table/purge-table.ts';
import { createPurger } from './purger.ts';

/** SQS messages that name deleted links; answers with those to be delivered again. */
export const handler = createPurger({
  store: purgeTable(tableFromEnvironment()),
  queue: purgeQueueFromEnvironment(),
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
