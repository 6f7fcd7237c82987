import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { sessionEnd } from '../sessions/session-life.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { readActiveSession } from './active-session.ts';
import type { Table } from './client.ts';
import { attributes, sessionKey } from './keys.ts';
import { isJustReplaced } from './session-items.ts';
import { unlessRefused } from './unless-refused.ts';

/** What authenticates by sessions in the table. */
export const sessionsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): SessionStore => ({
  async findActive(key, now) {
    const { row, active } = await readActiveSession(table, key, retry);
    if (!active) return isJustReplaced(row, now) ? 'replaced' : undefined;
    const { isVerified, isOperator, expiresAt } = active.state;
    return expiresAt && expiresAt <= now ? undefined : { ...active.session, isVerified, isOperator };
  },

  async recordUse({ userId, sha256, createdAt }, { usedAt, unlessUsedSince }) {
    const update = new UpdateCommand({
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
    });
    await unlessRefused(table.client.send(update));
  },
});
