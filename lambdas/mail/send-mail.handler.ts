import { setTimeout as sleep } from 'node:timers/promises';
import { envars, requireEnv } from '../envars.ts';
import { log } from '../logging/log.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { accountsTable } from '../table/accounts-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { mailStopsTable } from '../table/mail-stops-table.ts';
import { outboxTable } from '../table/outbox-table.ts';
import { createMailSender } from './mail-sender.ts';
import { mailerWithStops } from './mailer-with-stops.ts';
import { sesMailerFromEnvironment } from './ses-mailer.ts';

const table = tableFromEnvironment();
const accounts = accountsTable(table);

/** Runs on a schedule: mails owners what happened to their links. */
export const handler = createMailSender({
  outbox: outboxTable(table),
  mailer: mailerWithStops(sesMailerFromEnvironment(), mailStopsTable(table)),
  addressOf: async (userId) => (await accounts.find(userId))?.email,
  publicOrigin: publicOriginFromEnvironment(),
  supportAddress: requireEnv(envars.supportAddress),
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
