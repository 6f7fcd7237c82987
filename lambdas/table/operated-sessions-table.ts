import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { OperatedSessions } from '../sessions/end-account-sessions.ts';
import { putAccountEvent } from './account-event-items.ts';
import { decisionWrites } from './audit-table.ts';
import type { Table } from './client.ts';
import { attributes, profileKey } from './keys.ts';
import { endAllSessions } from './session-items.ts';
import { transactWrite } from './transact.ts';

/** What operators do with sessions, in the table. */
export const operatedSessionsTable = (
  table: Table,
  retry: RetryPolicy = defaultRetryPolicy,
): OperatedSessions => ({
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
        endAllSessions(TableName, userId),
        putAccountEvent(TableName, event),
        ...decisionWrites(TableName, decision),
      ],
      retry,
    );
    return outcome.written;
  },
});
