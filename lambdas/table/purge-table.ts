import type { PurgeStore } from '../purge/purge-store.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import {
  attributes,
  CLICK_LOG_SHARDS,
  checkKey,
  clickLogPk,
  dueKey,
  linkKey,
  statsPk,
  totalStatsKey,
} from './keys.ts';
import { deleteRows, keysOfPartition } from './row-deletes.ts';
import { transactWrite } from './transact.ts';

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
      for (const pk of [...shards, statsPk(linkId)]) yield* keysOfPartition(table, pk, retry);
    },

    delete: (rows) => deleteRows(table, rows, retry),
    // The check goes with the link, unless DynamoDB's TTL deleted the link.
    finish: (linkId) => deleteRows(table, [checkKey(linkId), dueKey('purge', linkId)], retry),
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
