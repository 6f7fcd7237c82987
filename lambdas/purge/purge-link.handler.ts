import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../logging/log.ts';
import { purgeQueueFromEnvironment } from '../queues/purge-queue.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { purgeTable } from '../table/purge-table.ts';
import { createPurger } from './purger.ts';

/** Consumes SQS messages that name deleted links; returns those to redeliver. */
export const handler = createPurger({
  store: purgeTable(tableFromEnvironment()),
  queue: purgeQueueFromEnvironment(),
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
