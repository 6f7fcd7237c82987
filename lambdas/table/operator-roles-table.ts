import type { OperatorRoles } from '../accounts/operator-roles.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { decisionWrites } from './audit-table.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { profileKey, sessionStateKey } from './keys.ts';
import { endRole, fromSessionState } from './session-items.ts';
import { transactWrite } from './transact.ts';

/** The role of operators, in the state of their sessions. */
export const operatorRolesTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): OperatorRoles => ({
  async isOperator(userId) {
    // Operators' functions may read sessions in batches alone.
    const [item] = await batchGet(table, [sessionStateKey(userId)], retry);
    return fromSessionState(item).isOperator;
  },

  async grant(userId, decision) {
    const TableName = table.name;
    const outcome = await transactWrite(
      table,
      [
        {
          ConditionCheck: {
            TableName,
            Key: profileKey(userId),
            ConditionExpression:
              'attribute_exists(emailVerifiedAt) AND attribute_not_exists(deletingAt) AND attribute_not_exists(suspendedAt)',
          },
        },
        {
          Update: {
            TableName,
            Key: sessionStateKey(userId),
            UpdateExpression: 'SET isOperator = :true',
            ExpressionAttributeValues: { ':true': true },
          },
        },
        ...decisionWrites(TableName, decision),
      ],
      retry,
    );
    return outcome.written ? 'done' : 'overtaken';
  },

  async revoke(userId, decision) {
    const outcome = await transactWrite(
      table,
      [endRole(table.name, userId, { mustHaveIt: true }), ...decisionWrites(table.name, decision)],
      retry,
    );
    return outcome.written ? 'done' : 'unchanged';
  },
});
