import type { AccountStore, NewAccount } from '../accounts/account-store.ts';
import { normaliseEmail } from '../email-addresses/email-address.ts';
import { isPageLanguage } from '../languages/page-language.ts';
import { timestamp } from '../timestamp.ts';
import { emailClaimKey } from './account-items.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { profileKey } from './keys.ts';
import { putNew, transactWrite } from './transact.ts';

/** Stores accounts in the table. */
export function accountsTable(table: Table): AccountStore {
  return {
    async insert(account) {
      const outcome = await transactWrite(table, [
        putNew(table.name, emailClaim(account)),
        putNew(table.name, profile(account)),
      ]);
      if (outcome.written) return 'created';
      if (outcome.reasons[0]?.conditionFailed) return 'email-taken';
      throw new Error('Another account already has the user id of the new one.');
    },

    async find(account) {
      const userId = account.includes('@')
        ? (await getItem(table, emailClaimKey(normaliseEmail(account))))?.userId
        : account;
      const item = userId === undefined ? undefined : await getItem(table, profileKey(String(userId)));
      return (
        item && {
          userId: String(item.userId),
          email: String(item.email),
          language: isPageLanguage(item.language) ? item.language : undefined,
        }
      );
    },
  };
}

const emailClaim = ({ email, userId }: NewAccount) => ({ ...emailClaimKey(email), userId });

const profile = ({ userId, email, passwordHash, emailVerifiedAt, createdAt }: NewAccount) => ({
  ...profileKey(userId),
  userId,
  email,
  passwordHash,
  emailVerifiedAt: emailVerifiedAt && timestamp(emailVerifiedAt),
  createdAt: timestamp(createdAt),
  activeApiKeys: 0,
});
