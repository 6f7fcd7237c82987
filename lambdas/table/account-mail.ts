import { randomBytes, randomInt } from 'node:crypto';
import type { AccountMailPorts } from '../account-mail/send-account-mail.ts';
import { brandFromEnvironment } from '../brand/brand-from-environment.ts';
import { envars, requireEnv } from '../envars.ts';
import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { log } from '../logging/log.ts';
import { mailerWithStops } from '../mail/mailer-with-stops.ts';
import { sesMailerFromEnvironment } from '../mail/ses-mailer.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { appOriginFromEnvironment } from '../settings/app-origin.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { accountMailTable } from './account-mail-table.ts';
import type { Table } from './client.ts';
import { mailStopsTable } from './mail-stops-table.ts';
import { mailedAccountsTable } from './mailed-accounts-table.ts';

/**
 * What it takes to mail people about their accounts.
 * @throws Error at cold start when an environment variable is missing
 */
export function accountMailFromEnvironment(table: Table): AccountMailPorts {
  const publicOrigin = publicOriginFromEnvironment();
  return {
    outbox: accountMailTable(table),
    accounts: mailedAccountsTable(table),
    mailer: mailerWithStops(sesMailerFromEnvironment(), mailStopsTable(table)),
    publicOrigin,
    appOrigin: appOriginFromEnvironment(publicOrigin),
    supportAddress: requireEnv(envars.supportAddress),
    brand: brandFromEnvironment(),
    random: randomBytes,
    randomInteger: randomInt,
    hash: addressHashFromEnvironment(),
    newEventId: (at) => newUlid(at.getTime()),
    now: () => new Date(),
    retry: defaultRetryPolicy,
    log,
  };
}
