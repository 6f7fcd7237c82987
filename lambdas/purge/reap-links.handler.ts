import { setTimeout as sleep } from 'node:timers/promises';
import { foldIdleClicks } from '../clicks/fold-idle-clicks.ts';
import { removeLink } from '../links/delete-link.ts';
import { log } from '../logging/log.ts';
import { purgeQueueFromEnvironment } from '../queues/purge-queue.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { dueTable, idleLinks } from '../table/due-table.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { packedClicksTable } from '../table/packed-clicks-table.ts';
import { createReaper } from './reaper.ts';

const table = tableFromEnvironment();
const links = linkChangesTable(table);
const purges = purgeQueueFromEnvironment();
const now = () => new Date();

const packed = packedClicksTable(table, now);

/** Runs on a schedule: deletes expired links, and folds clicks that have been pending for long. */
export const handler = createReaper({
  due: dueTable(table),
  find: (linkId) => links.find(linkId),
  remove: (link) => removeLink(link, { store: links, purges, now }),
  purges,
  foldIdle: (remainingMs) =>
    foldIdleClicks({ pages: (at) => idleLinks(table, at), packed, now, remainingMs, log }),
  now,
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
