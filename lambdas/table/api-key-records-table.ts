import { GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ApiKeyRecord, ApiKeyRecords } from '../api-keys/api-key-records.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { scopesOf } from './api-keys-table.ts';
import { putDecision } from './audit-table.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import {
  apiKeyKey,
  apiKeyPrefix,
  attributes,
  type Key,
  profileKey,
  userApiKeyKey,
  userApiKeyPrefix,
  userPk,
} from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { transactWrite } from './transact.ts';

/** Most keys that one batch may read. */
const BATCH_SIZE = 100;

/** Lists, finds and revokes API keys, for operators. */
export const apiKeyRecordsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): ApiKeyRecords => ({
  async ofUser(userId) {
    const hashes = await hashesOf(table, userId);
    const keys: ApiKeyRecord[] = [];
    for (let from = 0; from < hashes.length; from += BATCH_SIZE) {
      const batch = hashes.slice(from, from + BATCH_SIZE).map(apiKeyKey);
      keys.push(...(await batchGet(table, batch, retry)).map(fromApiKeyItem));
    }
    return keys.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  },

  async find(sha256) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: apiKeyKey(sha256), ConsistentRead: true }),
    );
    return Item && fromApiKeyItem(Item);
  },

  async *search(part) {
    const [name, value] = 'keyId' in part ? ['keyId', part.keyId] : ['start', part.start];
    const pages = paginateScan(
      { client: table.client },
      {
        TableName: table.name,
        FilterExpression: 'begins_with(#pk, :prefix) AND begins_with(#name, :value)',
        ExpressionAttributeNames: { '#pk': attributes.pk, '#name': name },
        ExpressionAttributeValues: { ':prefix': apiKeyPrefix, ':value': value },
      },
    );
    for await (const { Items = [] } of pages) {
      for (const item of Items) yield fromApiKeyItem(item);
    }
  },

  async revoke({ keyId, userId, sha256 }, decision) {
    const outcome = await transactWrite(
      table,
      [
        markRevoked(table, apiKeyKey(sha256), decision.at),
        markRevoked(table, userApiKeyKey(userId, keyId), decision.at),
        countOneLess(table, userId),
        putDecision(table.name, decision),
      ],
      retry,
    );
    if (outcome.written) return 'revoked';
    if (outcome.reasons[0]?.conditionFailed) return 'already-revoked';
    throw new Error(`The rows of the key ${keyId} disagree. Nothing was changed.`);
  },
});

/** Reads consistently. @returns the hashes of an account's keys */
async function hashesOf(table: Table, userId: string): Promise<readonly string[]> {
  const hashes: string[] = [];
  for await (const { sha256 } of itemsOfPartition(table, userPk(userId), { prefix: userApiKeyPrefix })) {
    hashes.push(String(sha256));
  }
  return hashes;
}

const markRevoked = (table: Table, key: Key, revokedAt: Date) => ({
  Update: {
    TableName: table.name,
    Key: key,
    UpdateExpression: 'SET revokedAt = :at',
    ConditionExpression: 'attribute_exists(#pk) AND attribute_not_exists(revokedAt)',
    ExpressionAttributeNames: { '#pk': attributes.pk },
    ExpressionAttributeValues: { ':at': timestamp(revokedAt) },
  },
});

const countOneLess = (table: Table, userId: string) => ({
  Update: {
    TableName: table.name,
    Key: profileKey(userId),
    UpdateExpression: 'ADD activeApiKeys :one',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': attributes.pk },
    ExpressionAttributeValues: { ':one': -1 },
  },
});

export const fromApiKeyItem = (item: Item): ApiKeyRecord => ({
  keyId: String(item.keyId),
  userId: String(item.userId),
  sha256: String(item[attributes.pk]).slice(apiKeyPrefix.length),
  name: String(item.name),
  start: String(item.start),
  scopes: scopesOf(item),
  createdAt: new Date(String(item.createdAt)),
  expiresAt: timeOf(item.expiresAt),
  lastUsedCountry: typeof item.lastUsedCountry === 'string' ? item.lastUsedCountry : undefined,
  lastUsedAt: timeOf(item.lastUsedAt),
  revokedAt: timeOf(item.revokedAt),
});

const timeOf = (value: unknown): Date | undefined =>
  typeof value === 'string' ? new Date(value) : undefined;
