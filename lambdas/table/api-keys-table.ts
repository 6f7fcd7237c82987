import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ActiveApiKey, ApiKeyStore, NewApiKey } from '../api-keys/api-key-store.ts';
import { SCOPES, type Scope } from '../scopes.ts';
import { timestamp } from '../timestamp.ts';
import { putDecision } from './audit-table.ts';
import type { Table } from './client.ts';
import { apiKeyKey, attributes, DUE_SHARDS, duePk, profileKey, userApiKeyKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { transactWrite } from './transact.ts';

/** Stores API keys: each under its hash, listed under its user, and counted on the user's profile. */
export function apiKeysTable(table: Table): ApiKeyStore {
  return {
    async insert(key, maxActive, decision) {
      const outcome = await transactWrite(table, [
        countOneMore(table, key.userId, maxActive),
        ...putKey(table, key),
        ...(decision ? [putDecision(table.name, decision)] : []),
      ]);
      if (outcome.written) return 'created';
      const counter = outcome.reasons[0];
      if (!counter?.conditionFailed)
        throw new Error('Another API key already has the id or hash of the new one.');
      const { emailVerifiedAt, deletingAt } = counter.item ?? {};
      return emailVerifiedAt === undefined || deletingAt ? 'account-not-active' : 'too-many';
    },

    async findActive(sha256) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: apiKeyKey(sha256), ConsistentRead: true }),
      );
      return Item && Item.revokedAt === undefined ? activeKey(Item) : undefined;
    },

    async recordUse(sha256, { usedAt, country, unlessUsedSince, isWoken }) {
      try {
        await table.client.send(
          new UpdateCommand({
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
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}

/** Makes the key's own row due at once, for the mail to its owner. */
const WAKE = ', wokenAt = :usedAt, #duePk = :duePk, #dueAt = :usedAt';

/** The shard of a key's row in the index `due`. @param sha256 in hexadecimal */
export const keyShard = (sha256: string): number => Number.parseInt(sha256.slice(0, 2), 16) % DUE_SHARDS;

/** Enforces the limit: the whole transaction is cancelled if the profile's counter would exceed it. */
const countOneMore = (table: Table, userId: string, maxActive: number) => ({
  Update: {
    TableName: table.name,
    Key: profileKey(userId),
    UpdateExpression: 'ADD activeApiKeys :one',
    ConditionExpression:
      'attribute_exists(emailVerifiedAt) AND attribute_not_exists(deletingAt) AND activeApiKeys < :maxActive',
    ExpressionAttributeValues: { ':one': 1, ':maxActive': maxActive },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

const putKey = (table: Table, key: NewApiKey) => {
  const { keyId, userId, sha256 } = key;
  const fields = keyFields(key);
  return [
    { ...apiKeyKey(sha256), ...fields },
    { ...userApiKeyKey(userId, keyId), ...fields, sha256 },
  ].map((Item) => ({
    Put: {
      TableName: table.name,
      Item,
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': attributes.pk },
    },
  }));
};

const keyFields = ({ keyId, userId, name, start, scopes, createdAt, expiresAt }: NewApiKey): Item => ({
  keyId,
  userId,
  name,
  start,
  scopes,
  createdAt: timestamp(createdAt),
  expiresAt: expiresAt && timestamp(expiresAt),
});

const activeKey = (item: Item): ActiveApiKey => ({
  keyId: String(item.keyId),
  userId: String(item.userId),
  scopes: scopesOf(item),
  createdAt: new Date(String(item.createdAt)),
  expiresAt: timeOf(item.expiresAt),
  lastUsedAt: timeOf(item.lastUsedAt),
});

/** Keys made before there were scopes may do everything. */
export const scopesOf = ({ scopes }: Item): readonly Scope[] =>
  Array.isArray(scopes) ? SCOPES.filter((scope) => scopes.includes(scope)) : SCOPES;

const timeOf = (value: unknown): Date | undefined =>
  typeof value === 'string' ? new Date(value) : undefined;
