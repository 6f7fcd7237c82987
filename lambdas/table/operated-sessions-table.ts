import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { OperatedSessions } from '../sessions/end-account-sessions.ts';
import { putAccountEvent } from './account-event-items.ts';
import { putDecision } from './audit-table.ts';
import type { Table } from './client.ts';
import { attributes, profileKey, sessionPrefix, sessionStateKey, sessionsPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { endSessions, fromSessionItem, fromSessionState } from './session-items.ts';
import { transactWrite } from './transact.ts';

/** What operators do with sessions, in the table. */
export const operatedSessionsTable = (
  table: Table,
  retry: RetryPolicy = defaultRetryPolicy,
): OperatedSessions => ({
  async ofUser(userId) {
    const items: Item[] = [];
    for await (const item of itemsOfPartition(table, sessionsPk(userId))) items.push(item);
    const state = fromSessionState(items.find((item) => item[attributes.sk] === sessionStateKey(userId).sk));
    const { generation } = state;
    const sessions = items
      .filter((item) => String(item[attributes.sk]).startsWith(sessionPrefix))
      .filter((item) => generation !== undefined && item.generation === generation)
      .map(fromSessionItem);
    return { ...state, sessions };
  },

  async endAll({ userId, sessions, event, decision }) {
    const outcome = await transactWrite(
      table,
      [
        endSessions(table.name, userId, sessions),
        {
          ConditionCheck: {
            TableName: table.name,
            Key: profileKey(userId),
            ConditionExpression: 'attribute_exists(#pk)',
            ExpressionAttributeNames: { '#pk': attributes.pk },
          },
        },
        putAccountEvent(table.name, event),
        putDecision(table.name, decision),
      ],
      retry,
    );
    return outcome.written ? 'ended' : 'overtaken';
  },
});
