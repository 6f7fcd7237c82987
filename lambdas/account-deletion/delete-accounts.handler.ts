import { setTimeout as sleep } from 'node:timers/promises';
import { deleteLink } from '../links/delete-link.ts';
import { log } from '../logging/log.ts';
import { accountMailFromEnvironment } from '../queues/account-mail-sender.ts';
import { purgeQueueFromEnvironment } from '../queues/purge-queue.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { deletionsTable } from '../table/deletions-table.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { linkListTable } from '../table/link-list-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { createAccountDeleter } from './account-deleter.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const purges = purgeQueueFromEnvironment();
const changes = { store: linkChangesTable(table), retry: defaultRetryPolicy, purges, now };

/** Deletes closed accounts: right after they are closed, when `delete-account` invokes it, and on a schedule. */
export const handler = createAccountDeleter({
  store: deletionsTable(table),
  links: linkListTable(table),
  deleteLink: (link) => deleteLink(link, changes),
  sendAccountMail: accountMailFromEnvironment(),
  newMailId: (at) => newUlid(at.getTime()),
  now,
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
