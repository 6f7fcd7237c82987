import { BatchWriteCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { RetryPolicy } from '../retry/back-off.ts';
import { isTransientTableError } from '../retry/busy-errors.ts';
import type { Table } from './client.ts';
import { attributes, type Key } from './keys.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

/** Rows per page. Whole rows count towards a read, though it returns only keys: about 130 KB of click log. */
const PAGE_SIZE = 250;

/**
 * Lists the keys of a partition's items, in non-empty pages. Reads consistently: clicks may be written right before a link is
 * deleted.
 */
export async function* keysOfPartition(
  table: Table,
  pk: string,
  retry: RetryPolicy,
): AsyncGenerator<readonly Key[]> {
  let after: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: '#pk = :pk',
      ProjectionExpression: '#pk, #sk',
      ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
      Limit: PAGE_SIZE,
      ExclusiveStartKey: after,
    });
    const page: QueryCommandOutput = await retryWhileBusy(retry, () => table.client.send(command));
    const keys = (page.Items ?? []).map((item): Key => ({ pk: String(item.pk), sk: String(item.sk) }));
    if (keys.length > 0) yield keys;
    after = page.LastEvaluatedKey;
  } while (after);
}

/** Deletes up to 25 rows, whether or not they exist. The table may take a part of them at a time. */
export async function deleteRows(table: Table, rows: readonly Key[], retry: RetryPolicy): Promise<void> {
  let left = rows.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Record<string, unknown> } }));
  const send = async () => {
    const command = new BatchWriteCommand({ RequestItems: { [table.name]: left } });
    const { UnprocessedItems = {} } = await table.client.send(command);
    const unprocessed = UnprocessedItems[table.name] ?? [];
    left = unprocessed.flatMap(({ DeleteRequest }) =>
      DeleteRequest?.Key ? [{ DeleteRequest: { Key: DeleteRequest.Key } }] : [],
    );
    if (left.length > 0) throw new UnprocessedRowsError(left.length);
  };
  await retryWhileBusy(
    retry,
    send,
    (error) => error instanceof UnprocessedRowsError || isTransientTableError(error),
  );
}

/** The table processed only part of a batch. The rest can be sent again (BatchWriteItem in the API reference). */
class UnprocessedRowsError extends Error {
  override readonly name = 'UnprocessedRowsError';
  constructor(count: number) {
    super(`The table left ${count} rows unprocessed.`);
  }
}
