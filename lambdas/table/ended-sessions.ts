import type { SignOutServices } from '../sessions/sign-out-api.ts';
import { putAccountEvent } from './account-event-items.ts';
import type { Table } from './client.ts';
import { attributes, sessionKey } from './keys.ts';
import { transactWrite } from './transact.ts';

/** Ends one session in the table. */
export const endSession =
  (table: Table): SignOutServices['end'] =>
  async ({ userId, sha256 }, event) => {
    await transactWrite(table, [
      {
        Delete: {
          TableName: table.name,
          Key: sessionKey(userId, sha256),
          ConditionExpression: 'attribute_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk },
        },
      },
      putAccountEvent(table.name, event),
    ]);
  };
