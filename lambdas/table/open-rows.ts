import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { RetryPolicy } from '../retry/back-off.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { attributes, DUE_SHARDS, type DueKind, duePk, indexes, type Key } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Items read in one batch. */
const PAGE_SIZE = 50;

/** Reads what waits for operators, oldest first. The index is eventually consistent: it may list what was just closed. */
export async function* openRows(
  table: Table,
  kind: Extract<DueKind, 'report' | 'appeal'>,
  retry: RetryPolicy,
): AsyncGenerator<Item> {
  for await (const keys of pagesOf(oldestFirst(table, kind))) {
    const items = await batchGet(table, keys, retry);
    for (const { pk } of keys) {
      const item = items.find((each) => each[attributes.pk] === pk);
      if (item) yield item;
    }
  }
}

/** A row of the index, which contains only keys. */
interface Row {
  readonly key: Key;
  /** UTC to the second, as text that sorts chronologically. */
  readonly dueAt: string;
}

/** Merges the sorted shards. */
async function* oldestFirst(table: Table, kind: DueKind): AsyncGenerator<Key> {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => rowsOf(table, duePk(kind, shard)));
  const heads = await Promise.all(shards.map(async (rows) => ({ rows, head: await rows.next() })));
  for (;;) {
    const waiting = heads.flatMap((shard) => (shard.head.done ? [] : [{ shard, row: shard.head.value }]));
    const [first, ...others] = waiting;
    if (!first) return;
    const oldest = others.reduce((one, other) => (other.row.dueAt < one.row.dueAt ? other : one), first);
    yield oldest.row.key;
    oldest.shard.head = await oldest.shard.rows.next();
  }
}

async function* rowsOf(table: Table, shardPk: string): AsyncGenerator<Row, undefined> {
  let after: Record<string, unknown> | undefined;
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: indexes.due,
        KeyConditionExpression: '#duePk = :shard',
        ExpressionAttributeNames: { '#duePk': attributes.duePk },
        ExpressionAttributeValues: { ':shard': shardPk },
        Limit: PAGE_SIZE,
        ExclusiveStartKey: after,
      }),
    );
    for (const { pk, sk, dueAt } of page.Items ?? []) {
      yield { key: { pk: String(pk), sk: String(sk) }, dueAt: String(dueAt) };
    }
    after = page.LastEvaluatedKey;
  } while (after);
}

async function* pagesOf(keys: AsyncIterable<Key>): AsyncGenerator<Key[]> {
  let page: Key[] = [];
  for await (const key of keys) {
    page.push(key);
    if (page.length < PAGE_SIZE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
