import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { attributes } from './keys.ts';
import type { Item } from './link-codec.ts';

interface PartitionOptions {
  /** Only items whose sort key starts so. */
  readonly prefix?: string;
  /** Sorts by sort key, descending instead of ascending. */
  readonly isNewestFirst?: boolean;
  /** Items per request; as many as fit into one by default. */
  readonly pageSize?: number;
}

/** Reads the items of a partition consistently, page by page, as far as the caller goes. */
export async function* itemsOfPartition(
  table: Table,
  pk: string,
  { prefix, isNewestFirst = false, pageSize }: PartitionOptions = {},
): AsyncGenerator<Item> {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: `#pk = :pk${prefix === undefined ? '' : ' AND begins_with(#sk, :prefix)'}`,
      ExpressionAttributeNames: {
        '#pk': attributes.pk,
        ...(prefix === undefined ? {} : { '#sk': attributes.sk }),
      },
      ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
      ConsistentRead: true,
      ScanIndexForward: !isNewestFirst,
      Limit: pageSize,
    },
  );
  for await (const { Items = [] } of pages) yield* Items;
}
