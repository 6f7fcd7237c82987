import { log } from '../logging/log.ts';
import { checkQueueFromEnvironment } from '../queues/check-queue.ts';
import { checksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { dueChecksTable } from '../table/due-checks-table.ts';
import { stageChecksTable } from '../table/stage-checks-table.ts';
import { createDispatcher } from './dispatcher.ts';

const table = tableFromEnvironment();

/** Runs on a schedule: sends messages about sites whose links are due for a check. */
export const handler = createDispatcher({
  due: dueChecksTable(table),
  checks: checksTable(table),
  queue: checkQueueFromEnvironment(),
  stage: stageChecksTable(table),
  now: () => new Date(),
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
