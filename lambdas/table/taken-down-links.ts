import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { attributes, linkKey } from './keys.ts';

/** Lists the ids of links that are taken down. Reads the whole table. */
export async function* takenDownLinks(table: Table): AsyncGenerator<number> {
  let after: Record<string, unknown> | undefined;
  do {
    const page: ScanCommandOutput = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        FilterExpression: '#sk = :link AND attribute_exists(takenDown)',
        ProjectionExpression: 'linkId',
        ExpressionAttributeNames: { '#sk': attributes.sk },
        ExpressionAttributeValues: { ':link': linkKey('*').sk },
        ExclusiveStartKey: after,
      }),
    );
    for (const { linkId } of page.Items ?? []) yield Number(linkId);
    after = page.LastEvaluatedKey;
  } while (after);
}
