import type { NoticedKey } from '../api-keys/key-notices.ts';
import type { DueKeys, SettledKey } from '../api-keys/watch-keys.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { putAccountMail } from './account-mail-items.ts';
import { fromKeyItem } from './api-key-items.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { getItem } from './get-item.ts';
import { apiKeyKey, attributes } from './keys.ts';
import { optionalTime } from './link-codec.ts';
import { type TransactItem, transactWrite } from './transact.ts';

/** Keys whose owners are told something, from the index `due`. */
export const dueKeysTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): DueKeys => ({
  async *pages(now) {
    for await (const page of duePages(table, 'key', now)) {
      yield page.map(({ subjectId: sha256, dueAt }) => ({ sha256, dueAt }));
    }
  },

  async find(sha256) {
    const item = await getItem(table, apiKeyKey(sha256));
    return (
      item && {
        ...fromKeyItem(item),
        dueAt: optionalTime(item[attributes.dueAt]),
        wokenAt: optionalTime(item.wokenAt),
        expiryToldAt: optionalTime(item.expiryToldAt),
      }
    );
  },

  async settle(key, settled) {
    const outcome = await transactWrite(
      table,
      [
        moveDueTime(table.name, key, settled),
        ...settled.mails.map((mail) => putAccountMail(table.name, mail)),
      ],
      retry,
    );
    return outcome.written ? 'settled' : 'overtaken';
  },
});

/** On the condition that the key is as it was read: not revoked meanwhile, nor used or rotated so that something else is due. */
function moveDueTime(
  TableName: string,
  { sha256, dueAt, wokenAt, revokedAt, expiresAt }: NoticedKey,
  { notices, nextDueAt, now }: SettledKey,
): TransactItem {
  const isExpiryTold = notices.includes('key-expiring');
  const set = [...(nextDueAt ? ['#dueAt = :next'] : []), ...(isExpiryTold ? ['expiryToldAt = :now'] : [])];
  const remove = ['wokenAt', ...(nextDueAt ? [] : ['#duePk', '#dueAt'])];
  const unchanged = Object.entries({ '#dueAt': dueAt, wokenAt, revokedAt, expiresAt });
  return {
    Update: {
      TableName,
      Key: apiKeyKey(sha256),
      UpdateExpression: `${set.length > 0 ? `SET ${set.join(', ')} ` : ''}REMOVE ${remove.join(', ')}`,
      ConditionExpression: unchanged
        .map(([name, time]) => (time ? `${name} = :${plain(name)}` : `attribute_not_exists(${name})`))
        .join(' AND '),
      ExpressionAttributeNames: {
        '#dueAt': attributes.dueAt,
        ...(nextDueAt ? {} : { '#duePk': attributes.duePk }),
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(
          unchanged.flatMap(([name, time]) => (time ? [[`:${plain(name)}`, timestamp(time)]] : [])),
        ),
        ...(nextDueAt && { ':next': timestamp(nextDueAt) }),
        ...(isExpiryTold && { ':now': timestamp(now) }),
      },
    },
  };
}

/** The name of a value: that of its attribute without a `#`. */
const plain = (name: string): string => name.replace('#', '');
