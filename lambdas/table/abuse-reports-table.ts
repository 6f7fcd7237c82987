import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { AbuseReports } from '../abuse/abuse-report.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { putDecision } from './audit-table.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, DUE_SHARDS, duePk, indexes, reportKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { alikeKey, COUNTED, fromReportItem, reportId } from './report-items.ts';
import { transactWrite } from './transact.ts';

/** Reports read in one batch. */
const PAGE_SIZE = 50;

/** Lists and closes reports, for operators. */
export const abuseReportsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): AbuseReports => ({
  async *open() {
    for await (const ids of pagesOf(oldestFirst(table))) {
      const items = await batchGet(table, ids.map(reportKey), retry);
      const reports = new Map(items.map((item) => [reportId(item), fromReportItem(item)]));
      // The index is eventually consistent, so it may still list a report that was just closed.
      for (const id of ids) {
        const report = reports.get(id);
        if (report && !report.closed) yield report;
      }
    }
  },

  async find(id) {
    const item = await read(table, id);
    return item && fromReportItem(item);
  },

  async close(report, outcome, decision) {
    const closed = await transactWrite(
      table,
      [
        {
          Update: {
            TableName: table.name,
            Key: reportKey(report.id),
            UpdateExpression: `SET #state = :closed, closedAt = :at, outcome = :outcome${report.counted ? ', networks = :networks' : ''} REMOVE contact, #duePk, #dueAt`,
            ConditionExpression: '#state = :open',
            ExpressionAttributeNames: {
              '#state': 'state',
              '#duePk': attributes.duePk,
              '#dueAt': attributes.dueAt,
            },
            ExpressionAttributeValues: {
              ':open': 'open',
              ':closed': 'closed',
              ':at': timestamp(decision.at),
              ':outcome': outcome,
              ...(report.counted && { ':networks': report.counted.networks }),
            },
          },
        },
        // What is reported from now on may be new to operators.
        { Delete: { TableName: table.name, Key: alikeKey(report) } },
        putDecision(table.name, decision),
      ],
      retry,
    );
    return closed.written ? 'closed' : 'not-open';
  },
});

/** @returns undefined also for a report that was only counted: operators see the row that counts it */
async function read(table: Table, id: string): Promise<Item | undefined> {
  const item = await getItem(table, reportKey(id));
  return item?.state === COUNTED ? undefined : item;
}

/** A row of the index, which contains only keys. */
interface Row {
  readonly id: string;
  /** UTC to the second, as text that sorts chronologically. */
  readonly dueAt: string;
}

/** Merges the sorted shards. */
async function* oldestFirst(table: Table): AsyncGenerator<string> {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => rowsOf(table, duePk('report', shard)));
  const heads = await Promise.all(shards.map(async (rows) => ({ rows, head: await rows.next() })));
  for (;;) {
    const waiting = heads.flatMap((shard) => (shard.head.done ? [] : [{ shard, row: shard.head.value }]));
    const [first, ...others] = waiting;
    if (!first) return;
    const oldest = others.reduce((one, other) => (other.row.dueAt < one.row.dueAt ? other : one), first);
    yield oldest.row.id;
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
    for (const item of page.Items ?? []) {
      yield { id: reportId(item), dueAt: String(item[attributes.dueAt]) };
    }
    after = page.LastEvaluatedKey;
  } while (after);
}

async function* pagesOf(ids: AsyncIterable<string>): AsyncGenerator<string[]> {
  let page: string[] = [];
  for await (const id of ids) {
    page.push(id);
    if (page.length < PAGE_SIZE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
