import type { ProfileChange, ProfileStore } from '../accounts/profile-store.ts';
import { putAccountEvent } from './account-event-items.ts';
import { fromProfile } from './account-items.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, profileKey } from './keys.ts';
import { type TransactItem, transactWrite } from './transact.ts';

/** Accounts' profiles in the table. */
export const profilesTable = (table: Table): ProfileStore => ({
  async find(userId) {
    const item = await getItem(table, profileKey(userId));
    return item && item.deletingAt === undefined ? fromProfile(item) : undefined;
  },

  async change(userId, change, event) {
    const outcome = await transactWrite(table, [
      updateProfile(table.name, userId, change),
      putAccountEvent(table.name, event),
    ]);
    return outcome.written;
  },
});

function updateProfile(TableName: string, userId: string, change: ProfileChange): TransactItem {
  const fields = Object.entries(change);
  const set = fields.filter(([, value]) => value !== undefined);
  const cleared = fields.filter(([, value]) => value === undefined);
  const clause = (keyword: string, parts: readonly string[]) =>
    parts.length > 0 ? [`${keyword} ${parts.join(', ')}`] : [];
  return {
    Update: {
      TableName,
      Key: profileKey(userId),
      UpdateExpression: [
        ...clause(
          'SET',
          set.map(([name]) => `#${name} = :${name}`),
        ),
        ...clause(
          'REMOVE',
          cleared.map(([name]) => `#${name}`),
        ),
      ].join(' '),
      ConditionExpression: 'attribute_exists(#pk) AND attribute_not_exists(deletingAt)',
      ExpressionAttributeNames: {
        '#pk': attributes.pk,
        ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
      },
      ...(set.length > 0 && {
        ExpressionAttributeValues: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      }),
    },
  };
}
