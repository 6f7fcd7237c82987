import { createHash } from 'node:crypto';
import type { AccountStore, NewAccount } from '../accounts/account-store.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, emailKey, profileKey } from './keys.ts';
import { transactWrite } from './transact.ts';

/** Keeps accounts in the table. */
export function accountsTable(table: Table): AccountStore {
  return {
    async insert(account) {
      const outcome = await transactWrite(table, [
        { Put: { TableName: table.name, Item: emailClaim(account), ...onlyIfNew } },
        { Put: { TableName: table.name, Item: profile(account), ...onlyIfNew } },
      ]);
      if (outcome.written) return 'created';
      if (outcome.reasons[0]?.conditionFailed) return 'email-taken';
      throw new Error('A new account was given the user id of another.');
    },
  };
}

const onlyIfNew = {
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': attributes.pk },
};

const emailClaim = ({ email, userId }: NewAccount) => ({
  ...emailKey(createHash('sha256').update(email).digest('hex')),
  userId,
});

const profile = ({ userId, email, passwordHash, emailVerifiedAt, createdAt }: NewAccount) => ({
  ...profileKey(userId),
  userId,
  email,
  passwordHash,
  emailVerifiedAt: emailVerifiedAt && timestamp(emailVerifiedAt),
  createdAt: timestamp(createdAt),
  activeApiKeys: 0,
});
