import type { AccountMailClaim } from '../account-mail/account-mail-outbox.ts';
import type { Admission, MailedAccount, MailedAccounts } from '../account-mail/mailed-accounts.ts';
import { addressSha256 } from '../mail/mail-stops.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { fromProfile, readClaim } from './account-items.ts';
import { ifClaimed } from './account-mail-items.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { accountMailKey, type Key, profileKey, throttleKey, tokenKey } from './keys.ts';
import { type Item, optionalTime } from './link-codec.ts';
import { registrationItems } from './registration-items.ts';
import { expiryOf } from './session-items.ts';
import { fromTokenItem, putTokens } from './token-items.ts';
import { type TransactItem, transactWrite } from './transact.ts';
import { readWindow, writeWindow } from './windows.ts';

/** Accounts in the table, as mails about them need them. */
export function mailedAccountsTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): MailedAccounts {
  const TableName = table.name;
  const find: MailedAccounts['find'] = async (userId) => {
    const item = await getItem(table, profileKey(userId));
    return item && toMailedAccount(item);
  };
  return {
    find,

    async findByEmail(email) {
      return readClaim(table, email, toMailedAccount);
    },

    tokens: async (userId, kind) => fromTokenItem(userId, kind, await getItem(table, tokenKey(userId, kind))),

    window: async (subject) => readWindow(await getItem(table, windowKey(subject))),

    async admit({ claim, at, places, tokens, holder, registration }) {
      const writes: TransactItem[] = [
        places.length > 0 || registration
          ? recordAdmission(TableName, claim, at)
          : unlessLost(TableName, claim),
        ...places.map((place) => writeWindow(TableName, windowKey(place.subject), place)),
        ...(tokens ? [putTokens(TableName, tokens)] : []),
        ...(holder ? [ifUnchanged(TableName, holder)] : []),
        ...(registration ? registrationItems(TableName, registration) : []),
      ];
      const outcome = await transactWrite(table, writes, retry);
      if (outcome.written) return 'admitted';
      return outcome.reasons[0]?.conditionFailed ? 'lost' : 'overtaken';
    },
  };
}

const windowKey = (subject: string): Key => throttleKey('account-mail', addressSha256(subject));

const recordAdmission = (TableName: string, claim: AccountMailClaim, at: Date): TransactItem => {
  const condition = ifClaimed(claim);
  return {
    Update: {
      TableName,
      Key: accountMailKey(claim.id),
      UpdateExpression: 'SET admittedAt = :at',
      ...condition,
      ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ':at': timestamp(at) },
    },
  };
};

const unlessLost = (TableName: string, claim: AccountMailClaim): TransactItem => ({
  ConditionCheck: { TableName, Key: accountMailKey(claim.id), ...ifClaimed(claim) },
});

/** Fails when the account has another address by now, or is gone. */
const ifUnchanged = (
  TableName: string,
  { userId, email }: NonNullable<Admission['holder']>,
): TransactItem => ({
  ConditionCheck: {
    TableName,
    Key: profileKey(userId),
    ConditionExpression: 'email = :email AND attribute_not_exists(deletingAt)',
    ExpressionAttributeValues: { ':email': email },
  },
});

const toMailedAccount = (item: Item): MailedAccount => ({
  account: fromProfile(item),
  expiresAt: expiryOf(item),
  deletingAt: optionalTime(item.deletingAt),
  undoneAt: optionalTime(item.addressUndoneAt),
});
