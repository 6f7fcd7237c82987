import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Link } from '../links/link.ts';
import type { Table } from './client.ts';
import { attributes, linkKey } from './keys.ts';
import { fromLinkItem } from './link-codec.ts';

/** Lists all links that have an owner. Reads the whole table. */
export async function* ownedLinks(table: Table): AsyncGenerator<Link> {
  const pages = paginateScan(
    { client: table.client },
    {
      TableName: table.name,
      FilterExpression: '#sk = :link AND attribute_exists(#ownerPk)',
      ExpressionAttributeNames: { '#sk': attributes.sk, '#ownerPk': attributes.ownerPk },
      ExpressionAttributeValues: { ':link': linkKey('*').sk },
    },
  );
  for await (const { Items = [] } of pages) yield* Items.map(fromLinkItem);
}
