import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { AccountRecord, AccountRecords } from '../accounts/account-records.ts';
import { fromProfile, readClaim } from './account-items.ts';
import { readSuspension } from './block-items.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, profileKey } from './keys.ts';
import { type Item, optionalTime } from './link-codec.ts';
import { expiryOf } from './session-items.ts';

/** Reads accounts in the table, for operators. */
export function accountRecordsTable(table: Table): AccountRecords {
  const find = async (userId: string): Promise<AccountRecord | undefined> => {
    const item = await getItem(table, profileKey(userId));
    return item && toAccountRecord(item);
  };
  return {
    async *all() {
      const pages = paginateScan(
        { client: table.client },
        {
          TableName: table.name,
          FilterExpression: '#sk = :profile',
          ExpressionAttributeNames: { '#sk': attributes.sk },
          ExpressionAttributeValues: { ':profile': profileKey('*').sk },
        },
      );
      for await (const { Items = [] } of pages) yield* Items.map(toAccountRecord);
    },

    find,

    async findByEmail(email) {
      return readClaim(table, email, toAccountRecord);
    },
  };
}

function toAccountRecord(item: Item): AccountRecord {
  const suspension = readSuspension(item);
  return {
    account: fromProfile(item),
    hasPassword: typeof item.passwordHash === 'string',
    expiresAt: expiryOf(item),
    suspension: suspension && { since: new Date(suspension.since), reason: suspension.reason },
    deletingAt: optionalTime(item.deletingAt),
    activeApiKeys: Number(item.activeApiKeys ?? 0),
  };
}
