import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { attributes, linkKey } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Lists the ids of links that are taken down. Reads the whole table. */
export const takenDownLinks = (table: Table): AsyncGenerator<number> =>
  linksThat(table, 'attribute_exists(takenDown)');

/** Lists the ids of links that are disabled or removed. Reads the whole table. */
export const disabledLinks = (table: Table): AsyncGenerator<number> =>
  linksThat(table, 'isActive = :false', { ':false': false });

async function* linksThat(table: Table, condition: string, values: Item = {}): AsyncGenerator<number> {
  const pages = paginateScan(
    { client: table.client },
    {
      TableName: table.name,
      FilterExpression: `#sk = :link AND ${condition}`,
      ProjectionExpression: 'linkId',
      ExpressionAttributeNames: { '#sk': attributes.sk },
      ExpressionAttributeValues: { ':link': linkKey('*').sk, ...values },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { linkId } of Items) yield Number(linkId);
  }
}
