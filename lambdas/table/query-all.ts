import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { Item } from './link-codec.ts';

/** Reads all items of a query, one response of up to 1 MB after the other. */
export async function queryAll({ client }: Table, query: QueryCommandInput): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, query)) items.push(...Items);
  return items;
}
