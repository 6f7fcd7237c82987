import { log } from '../logging/log.ts';
import { saveAccountMail } from '../table/account-mail-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { dueBlocksTable } from '../table/due-blocks-table.ts';
import { ownedLinks } from '../table/owned-links.ts';
import { createOwnersMailer } from './owners-mailer.ts';

const table = tableFromEnvironment();

/** Runs on a schedule: has the owners of links to destinations that were blocked mailed. */
export const handler = createOwnersMailer({
  due: dueBlocksTable(table),
  ownedLinks: (after) => ownedLinks(table, after),
  mail: ({ id, notice, at }) => saveAccountMail(table, { id, mail: notice, at }),
  now: () => new Date(),
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
