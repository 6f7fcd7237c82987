import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { OperatedSessions } from '../sessions/end-account-sessions.ts';
import { putAccountEvent } from './account-event-items.ts';
import { putDecision } from './audit-table.ts';
import type { Table } from './client.ts';
import { attributes, profileKey, sessionStateKey, sessionsPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { fromSessionItem, fromSessionState } from './session-items.ts';
import { transactWrite } from './transact.ts';

/** What operators do with sessions, in the table. */
export const operatedSessionsTable = (
  table: Table,
  retry: RetryPolicy = defaultRetryPolicy,
): OperatedSessions => ({
  async list(userId) {
    const items: Item[] = [];
    for await (const item of itemsOfPartition(table, sessionsPk(userId))) items.push(item);
    const { sk } = sessionStateKey(userId);
    const { generation } = fromSessionState(items.find((item) => item[attributes.sk] === sk));
    return items
      .filter((item) => item[attributes.sk] !== sk && item.generation === generation)
      .map(fromSessionItem);
  },

  async endAll(event, decision) {
    const TableName = table.name;
    const { userId } = event;
    const outcome = await transactWrite(
      table,
      [
        {
          ConditionCheck: {
            TableName,
            Key: profileKey(userId),
            ConditionExpression: 'attribute_exists(#pk)',
            ExpressionAttributeNames: { '#pk': attributes.pk },
          },
        },
        {
          // A session that starts meanwhile checks the generation in its own transaction.
          Update: {
            TableName,
            Key: sessionStateKey(userId),
            UpdateExpression: 'ADD generation :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
        putAccountEvent(TableName, event),
        putDecision(TableName, decision),
      ],
      retry,
    );
    return outcome.written;
  },
});
