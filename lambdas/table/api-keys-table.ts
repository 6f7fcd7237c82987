import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ActiveApiKey, ApiKeyStore, NewApiKey } from '../api-keys/api-key-store.ts';
import { timestamp } from '../timestamp.ts';
import { putDecision } from './audit-table.ts';
import type { Table } from './client.ts';
import { apiKeyKey, attributes, profileKey, userApiKeyKey } from './keys.ts';
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
      return counter.item?.emailVerifiedAt === undefined ? 'account-not-active' : 'too-many';
    },

    async findActive(sha256) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: apiKeyKey(sha256), ConsistentRead: true }),
      );
      return Item && Item.revokedAt === undefined ? activeKey(Item) : undefined;
    },

    async recordUse(sha256, { usedAt, unlessUsedSince }) {
      try {
        await table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: apiKeyKey(sha256),
            UpdateExpression: 'SET lastUsedAt = :usedAt',
            ConditionExpression:
              'attribute_exists(#pk) AND attribute_not_exists(revokedAt) ' +
              'AND (attribute_not_exists(lastUsedAt) OR lastUsedAt <= :since)',
            ExpressionAttributeNames: { '#pk': attributes.pk },
            ExpressionAttributeValues: { ':usedAt': timestamp(usedAt), ':since': timestamp(unlessUsedSince) },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}

/** Enforces the limit: the whole transaction is cancelled if the profile's counter would exceed it. */
const countOneMore = (table: Table, userId: string, maxActive: number) => ({
  Update: {
    TableName: table.name,
    Key: profileKey(userId),
    UpdateExpression: 'ADD activeApiKeys :one',
    ConditionExpression: 'attribute_exists(emailVerifiedAt) AND activeApiKeys < :maxActive',
    ExpressionAttributeValues: { ':one': 1, ':maxActive': maxActive },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

const putKey = (table: Table, { keyId, userId, sha256, name, start, createdAt }: NewApiKey) => {
  const fields = { keyId, userId, name, start, createdAt: timestamp(createdAt) };
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

const activeKey = (item: Record<string, unknown>): ActiveApiKey => ({
  keyId: String(item.keyId),
  userId: String(item.userId),
  lastUsedAt: typeof item.lastUsedAt === 'string' ? new Date(item.lastUsedAt) : undefined,
});
