import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { sessionEnd } from '../sessions/session-life.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { attributes, sessionKey, sessionStateKey } from './keys.ts';
import { fromSessionItem, fromSessionState } from './session-items.ts';

/** What authenticates by sessions in the table. */
export const sessionsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): SessionStore => ({
  async findActive(userId, sha256) {
    const [state, session] = [sessionStateKey(userId), sessionKey(userId, sha256)];
    const items = await batchGet(table, [state, session], retry);
    const row = items.find((item) => item[attributes.sk] === session.sk);
    const { generation, isVerified } = fromSessionState(
      items.find((item) => item[attributes.sk] === state.sk),
    );
    if (!row || generation === undefined || row.generation !== generation) return undefined;
    return { ...fromSessionItem(row), isVerified };
  },

  async recordUse({ userId, sha256, createdAt }, { usedAt, unlessUsedSince }) {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: sessionKey(userId, sha256),
          UpdateExpression: 'SET lastUsedAt = :usedAt, #ttl = :ttl',
          ConditionExpression: 'attribute_exists(#pk) AND lastUsedAt <= :since',
          ExpressionAttributeNames: { '#pk': attributes.pk, '#ttl': attributes.ttl },
          ExpressionAttributeValues: {
            ':usedAt': timestamp(usedAt),
            ':since': timestamp(unlessUsedSince),
            ':ttl': epochSeconds(sessionEnd({ createdAt, lastUsedAt: usedAt })),
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});
