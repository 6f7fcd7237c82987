import type { AbuseReports } from '../abuse/abuse-report.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { decisionWrites } from './audit-table.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, reportKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { openRows } from './open-rows.ts';
import { alikeKey, COUNTED, fromReportItem } from './report-items.ts';
import { transactWrite } from './transact.ts';

/** Lists and closes reports, for operators. */
export const abuseReportsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): AbuseReports => ({
  async *open() {
    for await (const item of openRows(table, 'report', retry)) {
      const report = fromReportItem(item);
      // The index is eventually consistent, so it may still list a report that was just closed.
      if (!report.closed) yield report;
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
        ...decisionWrites(table.name, decision),
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
