import { brandFromEnvironment } from '../brand/brand-from-environment.ts';
import { envars, requireEnv } from '../envars.ts';
import { log } from '../logging/log.ts';
import { mailerWithStops } from '../mail/mailer-with-stops.ts';
import type { OwnersMailPorts } from '../mail/send-owners-mail.ts';
import { sesMailerFromEnvironment } from '../mail/ses-mailer.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { accountsTable } from './accounts-table.ts';
import type { Table } from './client.ts';
import { mailStopsTable } from './mail-stops-table.ts';
import { outboxTable } from './outbox-table.ts';

/**
 * What it takes to mail owners in a stage that sends mail.
 * @throws Error at cold start when an environment variable is missing
 */
export function ownersMailFromEnvironment(table: Table): OwnersMailPorts {
  const accounts = accountsTable(table);
  return {
    outbox: outboxTable(table),
    mailer: mailerWithStops(sesMailerFromEnvironment(), mailStopsTable(table)),
    recipientOf: async (userId) => {
      const account = await accounts.find(userId);
      return account && { email: account.email, language: account.language ?? 'en' };
    },
    publicOrigin: publicOriginFromEnvironment(),
    supportAddress: requireEnv(envars.supportAddress),
    brand: brandFromEnvironment(),
    now: () => new Date(),
    log,
  };
}
