import { GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { AccountRecord, AccountRecords } from '../accounts/account-records.ts';
import { emailClaimKey, fromProfile } from './account-items.ts';
import { readSuspension } from './block-items.ts';
import type { Table } from './client.ts';
import { attributes, type Key, profileKey } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Reads accounts in the table, for operators. */
export function accountRecordsTable(table: Table): AccountRecords {
  const get = async (Key: Key): Promise<Item | undefined> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;
  const find = async (userId: string): Promise<AccountRecord | undefined> => {
    const item = await get(profileKey(userId));
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
      const claim = await get(emailClaimKey(email));
      if (!claim) return undefined;
      const userId = String(claim.userId);
      return { userId, heldUntil: timeOf(claim.heldUntil), holder: await find(userId) };
    },
  };
}

function toAccountRecord(item: Item): AccountRecord {
  const suspension = readSuspension(item);
  const ttl = item[attributes.ttl];
  return {
    account: fromProfile(item),
    hasPassword: typeof item.passwordHash === 'string',
    expiresAt: typeof ttl === 'number' ? new Date(ttl * 1000) : undefined,
    suspension: suspension && { since: new Date(suspension.since), reason: suspension.reason },
    deletingAt: timeOf(item.deletingAt),
    activeApiKeys: Number(item.activeApiKeys ?? 0),
  };
}

const timeOf = (value: unknown): Date | undefined =>
  typeof value === 'string' ? new Date(value) : undefined;
