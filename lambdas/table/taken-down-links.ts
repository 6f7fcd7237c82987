import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { attributes, linkKey } from './keys.ts';

/** Lists the ids of links that are taken down. Reads the whole table. */
export async function* takenDownLinks(table: Table): AsyncGenerator<number> {
  const pages = paginateScan(
    { client: table.client },
    {
      TableName: table.name,
      FilterExpression: '#sk = :link AND attribute_exists(takenDown)',
      ProjectionExpression: 'linkId',
      ExpressionAttributeNames: { '#sk': attributes.sk },
      ExpressionAttributeValues: { ':link': linkKey('*').sk },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { linkId } of Items) yield Number(linkId);
  }
}
