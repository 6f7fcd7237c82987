import { setTimeout as sleep } from 'node:timers/promises';
import { accountMailFromEnvironment } from '../table/account-mail.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { createAccountMailSender } from './account-mail-sender.ts';

/** Mails people about their accounts: right after it was asked for, when an endpoint invokes it, and on a schedule. */
export const handler = createAccountMailSender({
  ...accountMailFromEnvironment(tableFromEnvironment()),
  elapsedMs: () => performance.now(),
  sleep,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
