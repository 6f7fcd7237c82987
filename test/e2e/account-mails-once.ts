import type { AccountMail } from '../../lambdas/account-mail/account-mail.ts';
import { putAccountMail } from '../../lambdas/table/account-mail-items.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { storeAccount } from '../account-mail/test-account-mail.ts';
import { control } from './client.ts';
import type { RunningHost } from './running-host.ts';
import { TamperedRows } from './tampered-rows.ts';

const EMAIL = 'once@yoursite.com';
const OLD_EMAIL = 'once-old@yoursite.com';

interface Stage {
  readonly host: RunningHost;
  readonly table: Table;
}

/** Drives the sender of mails about accounts through all that it does with the table. */
export async function accountMailsOnce({ host, table }: Stage): Promise<void> {
  const mail = async (about: AccountMail): Promise<void> => {
    const at = new Date();
    const id = newUlid(at.getTime());
    await transactWrite(table, [putAccountMail(table.name, { id, mail: about, at })]);
    await control(host, 'POST', '/schedules/klookup-dev-send-account-mail/run');
  };
  // A registration takes the place of an account that nobody has verified in time.
  const long = new Date('2020-01-01T00:00:00Z');
  await storeAccount(table, { userId: '2'.repeat(32), email: EMAIL, expiresAt: long });
  await mail({ kind: 'register', email: EMAIL, passwordHash: '$argon2id$', language: 'en' });
  await new TamperedRows(table).fillWindows('THROTTLE#account-mail#');
  await mail({ kind: 'resend', email: EMAIL, language: 'en' });
  const userId = '3'.repeat(32);
  await storeAccount(table, { userId, email: 'once-new@yoursite.com' });
  await mail({ kind: 'email-changed', userId, oldEmail: OLD_EMAIL, newEmail: 'once-new@yoursite.com' });
  const mailbox = await control<readonly { readonly to: readonly string[] }[]>(host, 'GET', '/mailbox');
  for (const [address, count] of [
    [EMAIL, 2],
    [OLD_EMAIL, 1],
  ] as const) {
    const mails = mailbox.filter(({ to }) => to.includes(address));
    if (mails.length !== count) throw new Error(`${address} got ${mails.length} mails.`);
  }
}
