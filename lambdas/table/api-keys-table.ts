import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { hasExpired } from '../api-keys/api-key-records.ts';
import type { ActiveApiKey, ApiKeyStore, KeyTraces } from '../api-keys/api-key-store.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import { putAccountMail } from './account-mail-items.ts';
import { countOneMore, countOut, keyShard, putKey, refusalOf, scopesOf } from './api-key-items.ts';
import { decisionWrites } from './audit-table.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { apiKeyKey, attributes, duePk } from './keys.ts';
import { type Item, optionalTime } from './link-codec.ts';
import { isKept, listedKeys } from './listed-keys.ts';
import { type TransactItem, transactWrite } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/** Stores API keys: each under its hash, listed under its user, and counted on the user's profile. */
export function apiKeysTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): ApiKeyStore {
  return {
    async insert(key, maxActive, traces) {
      const outcome = await transactWrite(
        table,
        [
          countOneMore(table.name, key.userId, maxActive),
          ...putKey(table.name, key),
          ...putTraces(table.name, traces),
        ],
        retry,
      );
      if (outcome.written) return 'created';
      const counter = outcome.reasons[0];
      if (!counter?.conditionFailed)
        throw new Error('Another API key already has the id or hash of the new one.');
      return refusalOf(counter.item);
    },

    async makeRoom(userId, { maxActive, now }) {
      const keys = await listedKeys(table, userId, retry, isKept);
      const counted = keys.filter(({ revokedAt, isCountedOut }) => !revokedAt && !isCountedOut);
      const expired = counted.filter((key) => hasExpired(key, now));
      // Somebody else may have made room since the count was full.
      if (expired.length === 0) return counted.length < maxActive ? 'room' : 'full';
      await transactWrite(table, countOut(table.name, expired), retry);
      return 'room';
    },

    async findActive(sha256) {
      const item = await getItem(table, apiKeyKey(sha256));
      return item && item.revokedAt === undefined ? activeKey(item) : undefined;
    },

    async recordUse(sha256, { usedAt, country, unlessUsedSince, isWoken }) {
      const update = new UpdateCommand({
        TableName: table.name,
        Key: apiKeyKey(sha256),
        UpdateExpression: `SET lastUsedAt = :usedAt, lastUsedCountry = :country${isWoken ? WAKE : ''}`,
        ConditionExpression:
          'attribute_exists(#pk) AND attribute_not_exists(revokedAt) ' +
          'AND (attribute_not_exists(lastUsedAt) OR lastUsedAt <= :since)',
        ExpressionAttributeNames: {
          '#pk': attributes.pk,
          ...(isWoken && { '#duePk': attributes.duePk, '#dueAt': attributes.dueAt }),
        },
        ExpressionAttributeValues: {
          ':usedAt': timestamp(usedAt),
          ':country': country,
          ':since': timestamp(unlessUsedSince),
          ...(isWoken && { ':duePk': duePk('key', keyShard(sha256)) }),
        },
      });
      await unlessRefused(table.client.send(update));
    },
  };
}

/** Makes the key's own row due at once, for the mail to its owner. */
const WAKE = ', wokenAt = :usedAt, #duePk = :duePk, #dueAt = :usedAt';

/** Stores what goes with a new key. */
export const putTraces = (TableName: string, { decision, event, mail }: KeyTraces = {}): TransactItem[] => [
  ...(decision ? decisionWrites(TableName, decision) : []),
  ...(event ? [putAccountEvent(TableName, event)] : []),
  ...(mail ? [putAccountMail(TableName, mail)] : []),
];

const activeKey = (item: Item): ActiveApiKey => ({
  keyId: String(item.keyId),
  userId: String(item.userId),
  scopes: scopesOf(item),
  createdAt: new Date(String(item.createdAt)),
  expiresAt: optionalTime(item.expiresAt),
  lastUsedAt: optionalTime(item.lastUsedAt),
});
