import { createHash } from 'node:crypto';
import type { AbuseReport } from '../abuse/abuse-report.ts';
import type { FiledReport, ReportStore } from '../abuse/report-store.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Destination } from '../destinations/destination.ts';
import { leadsTo } from '../links/led-to.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { SubjectWindow } from '../throttle/network-limits.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, type Key, reportKey, routeKey, throttleKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import {
  alikeKey,
  COUNTED,
  countedReportItem,
  countId,
  countReport,
  expiryOf,
  fromReportItem,
  networksIn,
  reportItem,
} from './report-items.ts';
import { putNew, transactWrite } from './transact.ts';
import { readWindow, writeWindow } from './windows.ts';

/** Stores reports in the table. */
export function reportStoreTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): ReportStore {
  return {
    async findLink(shortCode, now) {
      const route = await getItem(table, routeKey(shortCode));
      return route && { linkId: Number(route.linkId), destination: ledByRoute(route, now) };
    },

    async lookUp(report, subjects) {
      const [filed, alike, ...windows] = await settleAll([
        getItem(table, reportKey(report.id)),
        getItem(table, alikeKey(report)),
        ...subjects.map((subject) => getItem(table, windowKey(subject))),
      ]);
      return {
        filed: filed && fromFiled(filed),
        alike: {
          stored: Number(alike?.reports ?? 0),
          firstId: alike?.firstId === undefined ? undefined : String(alike.firstId),
        },
        windows: new Map(subjects.map((subject, index) => [subject, readWindow(windows[index])])),
      };
    },

    async file(report, { windows, maxAlike }) {
      const writes = [
        putNew(table.name, reportItem(report)),
        ...countSent(table.name, windows),
        countAlike(table.name, report, maxAlike),
      ];
      return (await transactWrite(table, writes, retry)).written ? 'filed' : 'overtaken';
    },

    async count(report, { windows, firstId, network, maxNetworks }) {
      const id = countId(firstId);
      const hasRoom = networksIn((await getItem(table, reportKey(id)))?.networks) < maxNetworks;
      const writes = [
        putNew(table.name, countedReportItem(report)),
        ...countSent(table.name, windows),
        countReport(table.name, report, { id, network: hasRoom ? networkIn(id, network) : undefined }),
      ];
      return (await transactWrite(table, writes, retry)).written ? 'counted' : 'overtaken';
    },
  };
}

/** @returns undefined when the link has been deleted */
function ledByRoute({ destination, fallback, expiresAtEpochSeconds }: Item, now: Date): string | undefined {
  if (destination === undefined) return undefined;
  const link = {
    targetUrl: String(destination) as Destination,
    fallbackUrl: fallback === undefined ? undefined : (String(fallback) as Destination),
    expiresAt:
      expiresAtEpochSeconds === undefined ? undefined : new Date(Number(expiresAtEpochSeconds) * 1000),
  };
  return leadsTo(link, now);
}

const windowKey = (subject: string): Key => throttleKey('report', subject);

const fromFiled = (item: Item): FiledReport => {
  const { state, shortCode, reason } = item;
  return state === COUNTED
    ? { kind: 'counted', shortCode: String(shortCode), reason: String(reason) }
    : { kind: 'stored', report: fromReportItem(item) };
};

const countSent = (TableName: string, windows: readonly SubjectWindow[]) =>
  windows.map(({ subject, ...next }) => writeWindow(TableName, windowKey(subject), next));

const countAlike = (TableName: string, report: AbuseReport, max: number | undefined) => ({
  Update: {
    TableName,
    Key: alikeKey(report),
    UpdateExpression: 'SET #ttl = :ttl, firstId = if_not_exists(firstId, :id) ADD reports :one',
    ...(max === undefined ? {} : { ConditionExpression: 'attribute_not_exists(reports) OR reports < :max' }),
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: {
      ':one': 1,
      ':id': report.id,
      ':ttl': expiryOf(report.at),
      ...(max === undefined ? {} : { ':max': max }),
    },
  },
});

/** A short name of a network that means nothing outside this row: it identifies nobody across rows. */
const networkIn = (id: string, hash: string): string =>
  createHash('sha256').update(`${id}#${hash}`).digest('base64url').slice(0, 8);
