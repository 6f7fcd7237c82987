import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { forEachConcurrently } from '../../lambdas/concurrency/for-each-concurrently.ts';
import type { Table } from '../../lambdas/table/client.ts';
import {
  attributes,
  CLICK_LOG_SHARDS,
  clickLogKey,
  DUE_SHARDS,
  dayStatsKey,
  dueKey,
  duePk,
  linkKey,
  referrerStatsKey,
  totalStatsKey,
} from '../../lambdas/table/keys.ts';
import { batchesOf } from '../clicks/events.ts';

type Item = Readonly<Record<string, unknown>>;

interface Leftovers {
  readonly clicks: number;
  /** UTC days with clicks, each with its own counters and referrers. */
  readonly days?: number;
}

const DUE_AT = '2026-02-22T10:00:00Z';

/** The rows that deleting a link leaves for the purge. */
export const leftoversOf = (linkId: number, { clicks, days = 3 }: Leftovers): Item[] => [
  ...clickLog(linkId, clicks),
  ...dayCounters(linkId, days),
  {
    ...dueKey('purge', linkId),
    linkId,
    [attributes.duePk]: duePk('purge', linkId % DUE_SHARDS),
    [attributes.dueAt]: DUE_AT,
  },
];

/** An existing link with everything that it may own; it expires, so it has a due row like deleted ones. */
export const livingLink = (linkId: number, leftovers: Leftovers): Item[] => [
  ...leftoversOf(linkId, leftovers),
  { ...linkKey(linkId), linkId },
  { ...totalStatsKey(linkId), clicks: leftovers.clicks },
];

const clickLog = (linkId: number, clicks: number): Item[] =>
  Array.from({ length: clicks }, (_, n) => ({
    ...clickLogKey(linkId, n % CLICK_LOG_SHARDS, ulid(1_771_754_400_000 + n)),
  }));

const dayCounters = (linkId: number, days: number): Item[] =>
  Array.from({ length: days }, (_, n) => `2026-02-${String(n + 1).padStart(2, '0')}`).flatMap((date) => [
    { ...dayStatsKey(linkId, date), clicks: 1 },
    { ...referrerStatsKey(linkId, date), hosts: 1, 'ref#news.example': 1 },
  ]);

/** Writes items as given. */
export const seed = ({ client, name }: Table, items: readonly Item[]): Promise<void> =>
  forEachConcurrently(batchesOf(items, 25), 4, async (batch) => {
    const puts = batch.map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
  });

/** The sorted keys of all items in the table, as `<pk> <sk>`. */
export async function keysIn({ client, name }: Table): Promise<string[]> {
  const keys: string[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ProjectionExpression: 'pk, sk', ExclusiveStartKey: after }),
    );
    keys.push(...(page.Items ?? []).map(({ pk, sk }) => `${pk} ${sk}`));
    after = page.LastEvaluatedKey;
  } while (after);
  return keys.sort();
}

/** Keys in the format of {@link keysIn}. */
export const keysOf = (items: readonly Item[]): string[] => items.map(({ pk, sk }) => `${pk} ${sk}`).sort();
