import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountEventStore } from '../account-events/account-event-store.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { fromAccountEventItem } from './account-event-items.ts';
import type { Table } from './client.ts';
import { accountEventKey, accountEventsPk, attributes } from './keys.ts';

/** What happened to accounts, in the table. */
export const accountEventsTable = (table: Table): AccountEventStore => ({
  async list(userId, { before, since, limit }) {
    const oldest = firstIdAt(since);
    // DynamoDB takes no start outside of what is asked for.
    if (before !== undefined && before <= oldest) return [];
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: '#pk = :pk AND #sk >= :oldest',
        ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
        ExpressionAttributeValues: { ':pk': accountEventsPk(userId), ':oldest': oldest },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: limit,
        ...(before !== undefined && { ExclusiveStartKey: accountEventKey(userId, before) }),
      }),
    );
    return Items.map((item) => fromAccountEventItem(userId, item));
  },
});

/** The first ULID of a millisecond. */
const firstIdAt = (time: Date): string => newUlid(time.getTime(), (bytes) => new Uint8Array(bytes));
