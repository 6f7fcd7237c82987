import { setTimeout as sleep } from 'node:timers/promises';
import { removeLink } from '../links/delete-link.ts';
import { log } from '../logging/log.ts';
import { purgeQueueFromEnvironment } from '../queues/purge-queue.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { dueTable } from '../table/due-table.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { createReaper } from './reaper.ts';

const table = tableFromEnvironment();
const links = linkChangesTable(table);
const purges = purgeQueueFromEnvironment();
const now = () => new Date();

/** Runs on a schedule: deletes expired links. */
export const handler = createReaper({
  due: dueTable(table),
  find: (linkId) => links.find(linkId),
  remove: (link) => removeLink(link, { store: links, purges, now }),
  purges,
  now,
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
