import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { BlockRecord } from '../blocks/block-store.ts';
import { readReason, toRecord } from './block-items.ts';
import type { Table } from './client.ts';
import { attributes, suspensionsPk } from './keys.ts';

/** Lists the suspended accounts, with the reasons: the set of hashes does not name them. */
export async function suspensionRows(table: Table): Promise<BlockRecord[]> {
  const found: BlockRecord[] = [];
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': attributes.pk },
      ExpressionAttributeValues: { ':pk': suspensionsPk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const reason = readReason(item);
      if (reason) found.push(toRecord(String(item[attributes.sk]), reason));
    }
  }
  return found;
}
