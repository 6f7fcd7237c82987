import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, type QueryCommandOutput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DueLink, DueLinks } from '../purge/due-links.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, DUE_SHARDS, dueKey, duePk, indexes } from './keys.ts';

const PAGE_SIZE = 100;
/** What the keys of due rows begin with. */
const KEY_PREFIX = dueKey('purge', '').pk;

/** The links that are due to end, by the index `due`. */
export const dueTable = (table: Table): DueLinks => ({
  /** Shards take turns, so that none waits for another's arrears. */
  async *pages(now) {
    let open: OpenShard[] = Array.from({ length: DUE_SHARDS }, (_, shard) => ({ shard, after: undefined }));
    while (open.length > 0) {
      const further: OpenShard[] = [];
      for (const { shard, after } of open) {
        const { Items = [], LastEvaluatedKey } = await readPage(table, now, { shard, after });
        if (LastEvaluatedKey) further.push({ shard, after: LastEvaluatedKey });
        if (Items.length > 0) yield Items.map(dueLink);
      }
      open = further;
    }
  },

  async postpone(linkId, until) {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: dueKey('purge', linkId),
          UpdateExpression: 'SET #dueAt = :until',
          ConditionExpression: 'attribute_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk, '#dueAt': attributes.dueAt },
          ExpressionAttributeValues: { ':until': timestamp(until) },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});

interface OpenShard {
  readonly shard: number;
  /** The last key read; undefined before the first. */
  readonly after: Record<string, unknown> | undefined;
}

const readPage = (table: Table, now: Date, { shard, after }: OpenShard): Promise<QueryCommandOutput> =>
  table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: indexes.due,
      KeyConditionExpression: '#duePk = :shard AND #dueAt <= :now',
      ExpressionAttributeNames: { '#duePk': attributes.duePk, '#dueAt': attributes.dueAt },
      ExpressionAttributeValues: { ':shard': duePk('purge', shard), ':now': timestamp(now) },
      Limit: PAGE_SIZE,
      ExclusiveStartKey: after,
    }),
  );

/** The index holds keys only, so the link's id is read from the row's. */
const dueLink = (item: Readonly<Record<string, unknown>>): DueLink => ({
  linkId: Number(String(item[attributes.pk]).slice(KEY_PREFIX.length)),
  dueAt: new Date(String(item[attributes.dueAt])),
});
