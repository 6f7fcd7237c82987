import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, DUE_SHARDS, type DueKind, duePk, indexes, type Key } from './keys.ts';

/** Something that is due, and since when. */
export interface DueRow {
  /** The id in its key. */
  readonly subjectId: string;
  readonly key: Key;
  readonly dueAt: Date;
}

const PAGE_SIZE = 100;

/**
 * Lists everything of a kind that is due by now, from the index `due`, in non-empty pages, each oldest first. The index
 * is eventually consistent. Reads the shards in turn, so that none waits for another's backlog.
 */
export async function* duePages(table: Table, kind: DueKind, now: Date): AsyncGenerator<readonly DueRow[]> {
  let open: OpenShard[] = Array.from({ length: DUE_SHARDS }, (_, shard) => ({ shard, after: undefined }));
  while (open.length > 0) {
    const further: OpenShard[] = [];
    for (const { shard, after } of open) {
      const { Items = [], LastEvaluatedKey } = await readPage(table, duePk(kind, shard), now, after);
      if (LastEvaluatedKey) further.push({ shard, after: LastEvaluatedKey });
      if (Items.length > 0) yield Items.map(dueRow);
    }
    open = further;
  }
}

interface OpenShard {
  readonly shard: number;
  /** The last key read; undefined before the first page. */
  readonly after: Record<string, unknown> | undefined;
}

const readPage = (
  table: Table,
  shardPk: string,
  now: Date,
  after: OpenShard['after'],
): Promise<QueryCommandOutput> =>
  table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: indexes.due,
      KeyConditionExpression: '#duePk = :shard AND #dueAt <= :now',
      ExpressionAttributeNames: { '#duePk': attributes.duePk, '#dueAt': attributes.dueAt },
      ExpressionAttributeValues: { ':shard': shardPk, ':now': timestamp(now) },
      Limit: PAGE_SIZE,
      ExclusiveStartKey: after,
    }),
  );

/** The index contains only keys, so the id is taken from the row's key, which ends with it. */
const dueRow = (item: Readonly<Record<string, unknown>>): DueRow => ({
  subjectId: String(item[attributes.pk]).split('#').at(-1) ?? '',
  key: { pk: String(item[attributes.pk]), sk: String(item[attributes.sk]) },
  dueAt: new Date(String(item[attributes.dueAt])),
});
