import { BatchWriteCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { PurgeStore, RowName } from '../purge/purge-store.ts';
import { backOff, defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { isTransientTableError } from '../retry/busy-errors.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import {
  attributes,
  CLICK_LOG_SHARDS,
  clickLogPk,
  dueKey,
  type Key,
  linkKey,
  statsPk,
  totalStatsKey,
} from './keys.ts';
import { transactWrite } from './transact.ts';

/** Rows of one page. Their sizes count for the read, though only their keys come back: some 130 KB of click log. */
const PAGE_SIZE = 250;

/** What is left in the table of links that were deleted. */
export function purgeTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): PurgeStore {
  return {
    async begin(linkId, lookAgainAt) {
      const outcome = await transactWrite(
        table,
        [linkIsGone(table, linkId), lookAgain(table, linkId, lookAgainAt), removeTotal(table, linkId)],
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
    finish: (linkId) => deleteAll(table, [dueKey('purge', linkId)], retry),
  };
}

/** Link ids are never issued again, so a link that is gone stays gone. */
const linkIsGone = ({ name }: Table, linkId: number) => ({
  ConditionCheck: {
    TableName: name,
    Key: linkKey(linkId),
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': attributes.pk },
  },
});

const lookAgain = ({ name }: Table, linkId: number, at: Date) => ({
  Update: {
    TableName: name,
    Key: dueKey('purge', linkId),
    UpdateExpression: 'SET #dueAt = :at',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': attributes.pk, '#dueAt': attributes.dueAt },
    ExpressionAttributeValues: { ':at': timestamp(at) },
  },
});

const removeTotal = ({ name }: Table, linkId: number) => ({
  Delete: { TableName: name, Key: totalStatsKey(linkId) },
});

/** The keys of a partition's items. Read consistently: the last clicks were written just before their link went. */
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
    const page: QueryCommandOutput = await patiently(() => table.client.send(command), retry);
    const keys = (page.Items ?? []).map((item): Key => ({ pk: String(item.pk), sk: String(item.sk) }));
    if (keys.length > 0) yield keys;
    after = page.LastEvaluatedKey;
  } while (after);
}

async function deleteAll(table: Table, rows: readonly RowName[], retry: RetryPolicy): Promise<void> {
  let left = rows.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Record<string, unknown> } }));
  await patiently(async () => {
    const command = new BatchWriteCommand({ RequestItems: { [table.name]: left } });
    const { UnprocessedItems = {} } = await table.client.send(command);
    const unprocessed = UnprocessedItems[table.name] ?? [];
    left = unprocessed.flatMap(({ DeleteRequest }) =>
      DeleteRequest?.Key ? [{ DeleteRequest: { Key: DeleteRequest.Key } }] : [],
    );
    if (left.length > 0) throw new UnprocessedRowsError(left.length);
  }, retry);
}

/** The table took a part of a batch only, and the rest may be sent again: BatchWriteItem in DynamoDB's API reference. */
class UnprocessedRowsError extends Error {
  override readonly name = 'UnprocessedRowsError';
  constructor(count: number) {
    super(`The table left ${count} rows unprocessed.`);
  }
}

/**
 * Runs what may be run again, until the table is not busy any more.
 * @throws its last error after the policy's last attempt, or the first that is not expected to pass
 */
async function patiently<T>(run: () => Promise<T>, retry: RetryPolicy): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const isBusy = error instanceof UnprocessedRowsError || isTransientTableError(error);
      if (!isBusy || attempt >= retry.maxAttempts) throw error;
      await backOff(attempt, retry);
    }
  }
}
