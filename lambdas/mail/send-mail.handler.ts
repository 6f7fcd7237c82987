import { setTimeout as sleep } from 'node:timers/promises';
import { tableFromEnvironment } from '../table/client.ts';
import { ownersMailFromEnvironment } from '../table/owners-mail.ts';
import { createMailSender } from './mail-sender.ts';

/** Mails owners what happened to their links: right after it, when `check-site` invokes it, and on a schedule. */
export const handler = createMailSender({
  ...ownersMailFromEnvironment(tableFromEnvironment()),
  elapsedMs: () => performance.now(),
  sleep,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
