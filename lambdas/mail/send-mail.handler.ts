import { setTimeout as sleep } from 'node:timers/promises';
import { tableFromEnvironment } from '../table/client.ts';
import { outboxTable } from '../table/outbox-table.ts';
import { ownersMailFromEnvironment } from '../table/owners-mail.ts';
import { createMailSender } from './mail-sender.ts';

const table = tableFromEnvironment();

/** Runs on a schedule: mails owners what happened to their links. */
export const handler = createMailSender({
  ...ownersMailFromEnvironment(table),
  outbox: outboxTable(table),
  elapsedMs: () => performance.now(),
  sleep,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
