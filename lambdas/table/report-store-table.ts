import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AbuseReport } from '../abuse/abuse-report.ts';
import type { FileOptions, ReportStore } from '../abuse/report-store.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { epochSeconds } from '../timestamp.ts';
import type { Table } from './client.ts';
import { putWindowAt, readWindow } from './create-records.ts';
import { attributes, type Key, reportKey, routeKey, throttleKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { fromReportItem, reportItem } from './report-items.ts';
import { transactWrite } from './transact.ts';

/** Seconds that a link's daily report count is kept. */
const COUNT_RETENTION_SECONDS = 2 * 24 * 3600;

/** Stores reports in the table. */
export function reportStoreTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): ReportStore {
  const get = async (key: Key): Promise<Item | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
    );
    return Item;
  };
  return {
    async findLink(shortCode) {
      const route = await get(routeKey(shortCode));
      return (
        route && {
          linkId: Number(route.linkId),
          destination: route.destination === undefined ? undefined : String(route.destination),
        }
      );
    },

    async lookUp(id, addressHash) {
      const [filed, window] = await settleAll([get(reportKey(id)), get(windowKey(addressHash))]);
      return { filed: filed && fromReportItem(filed), window: readWindow(window) };
    },

    async file(report, options) {
      const outcome = await transactWrite(table, writes(table.name, report, options), retry);
      if (outcome.written) return 'filed';
      const [ofReport, ofWindow] = outcome.reasons;
      return ofReport?.conditionFailed || ofWindow?.conditionFailed ? 'overtaken' : 'enough';
    },
  };
}

const windowKey = (addressHash: string): Key => throttleKey('report', addressHash);

/** One count per UTC day, so that it starts again at zero without a condition on the date. */
const countKey = ({ linkId, at }: AbuseReport): Key =>
  throttleKey('report-link', `${linkId}#${at.toISOString().slice(0, 10)}`);

const writes = (TableName: string, report: AbuseReport, { addressHash, window, maxPerLink }: FileOptions) => [
  {
    Put: {
      TableName,
      Item: reportItem(report),
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': attributes.pk },
    },
  },
  { Put: putWindowAt(TableName, windowKey(addressHash), window) },
  {
    Update: {
      TableName,
      Key: countKey(report),
      UpdateExpression: 'ADD reports :one SET #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(reports) OR reports < :max',
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ':one': 1,
        ':max': maxPerLink,
        ':ttl': epochSeconds(report.at) + COUNT_RETENTION_SECONDS,
      },
    },
  },
];
