import { BatchWriteCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { PurgeStore, RowName } from '../purge/purge-store.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { isTransientTableError } from '../retry/busy-errors.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import {
  attributes,
  CLICK_LOG_SHARDS,
  checkKey,
  clickLogPk,
  dueKey,
  type Key,
  linkKey,
  statsPk,
  totalStatsKey,
} from './keys.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { transactWrite } from './transact.ts';

/** Rows per page. Whole rows count towards a read, though it returns only keys: about 130 KB of click log. */
const PAGE_SIZE = 250;

/** Purges what remains of deleted links. */
export function purgeTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): PurgeStore {
  return {
    async begin(linkId, retryAt) {
      const outcome = await transactWrite(
        table,
        [linkIsDeleted(table, linkId), scheduleRetry(table, linkId, retryAt), deleteTotal(table, linkId)],
        retry,
      );
      if (outcome.written) return 'begun';
      return outcome.reasons[0]?.conditionFailed ? 'link-exists' : 'nothing-left';
    },

    async *rowsOf(linkId) {
      const shards = Array.from({ length: CLICK_LOG_SHARDS }, (_, shard) => clickLogPk(linkId, shard));
      for (const pk of [...shards, statsPk(linkId)]) yield* keysOf(table, pk, retry);
    },

    delete: (rows) => deleteAll(table, rows, retry),
    // The check goes with the link, unless DynamoDB's TTL deleted the link.
    finish: (linkId) => deleteAll(table, [checkKey(linkId), dueKey('purge', linkId)], retry),
  };
}

/** Link ids are never issued again, so a deleted link stays deleted. */
const linkIsDeleted = ({ name }: Table, linkId: number) => ({
  ConditionCheck: {
    TableName: name,
    Key: linkKey(linkId),
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': attributes.pk },
  },
});

const scheduleRetry = ({ name }: Table, linkId: number, at: Date) => ({
  Update: {
    TableName: name,
    Key: dueKey('purge', linkId),
    UpdateExpression: 'SET #dueAt = :at',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': attributes.pk, '#dueAt': attributes.dueAt },
    ExpressionAttributeValues: { ':at': timestamp(at) },
  },
});

const deleteTotal = ({ name }: Table, linkId: number) => ({
  Delete: { TableName: name, Key: totalStatsKey(linkId) },
});

/** The keys of a partition's items. Reads consistently: clicks may be written right before a link is deleted. */
async function* keysOf(table: Table, pk: string, retry: RetryPolicy): AsyncGenerator<readonly RowName[]> {
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

async function deleteAll(table: Table, rows: readonly RowName[], retry: RetryPolicy): Promise<void> {
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
