import type { AccountMail, NewAccountMail } from '../account-mail/account-mail.ts';
import { timestamp } from '../timestamp.ts';
import { accountMailKey, attributes, DUE_SHARDS, duePk } from './keys.ts';
import type { Item } from './link-codec.ts';
import type { TransactItem } from './transact.ts';

/** Stores a mail about an account, due at once. Put it into the transaction of what happened. */
export const putAccountMail = (TableName: string, { id, mail, at }: NewAccountMail): TransactItem => ({
  Put: {
    TableName,
    Item: {
      ...accountMailKey(id),
      ...toItem(mail),
      [attributes.duePk]: duePk('account-mail', shardOf(id)),
      [attributes.dueAt]: timestamp(at),
    },
  },
});

/** By the random part of the ULID. */
const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % DUE_SHARDS;

const toItem = (mail: AccountMail): Item => ({
  ...mail,
  ...('expiresAt' in mail && mail.expiresAt ? { expiresAt: timestamp(mail.expiresAt) } : {}),
});
