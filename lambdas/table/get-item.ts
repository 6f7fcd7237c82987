import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { Key } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Reads one item consistently. @returns undefined if there is none */
export const getItem = (table: Table, key: Key): Promise<Item | undefined> => read(table, key, true);

/**
 * Reads one item at half the price, and consistently if that misses it: an item that exists is always found, but may be as it was
 * a moment ago. @returns undefined if there is none
 */
export const getRecentItem = async (table: Table, key: Key): Promise<Item | undefined> =>
  (await read(table, key, false)) ?? (await read(table, key, true));

const read = async ({ client, name }: Table, Key: Key, ConsistentRead: boolean): Promise<Item | undefined> =>
  (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead }))).Item;
