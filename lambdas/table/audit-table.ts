import type { Action, AuditTrail, Decision } from '../audit/decision.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { putAccountMail } from './account-mail-items.ts';
import type { Table } from './client.ts';
import { attributes, auditKey, auditPk } from './keys.ts';
import { type Item, optionalText } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { putNew, type TransactItem } from './transact.ts';

/** Seconds that a decision is kept: five years. */
const RETENTION_SECONDS = 5 * 365 * 24 * 3600;
const PAGE_SIZE = 100;

/** Stores a decision, and the mail about it if there is one. Write them in the transaction that carries it out. */
export const decisionWrites = (TableName: string, { id, at, mail, ...facts }: Decision): TransactItem[] => [
  putNew(TableName, {
    ...auditKey(monthOf(at), id),
    ...facts,
    at: timestamp(at),
    [attributes.ttl]: epochSeconds(at) + RETENTION_SECONDS,
  }),
  ...(mail ? [putAccountMail(TableName, { id: mail.id, mail: mail.notice, at })] : []),
];

/** Reads the decisions, which are stored by month. */
export const auditTable = (table: Table): AuditTrail => ({
  async *decisions(since, until) {
    for (const month of monthsBack(until, since)) {
      for await (const item of itemsOfPartition(table, auditPk(month), {
        isNewestFirst: true,
        pageSize: PAGE_SIZE,
      })) {
        const decision = fromItem(item);
        if (decision.at < since) return;
        if (decision.at <= until) yield decision;
      }
    }
  },
});

const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

function* monthsBack(from: Date, until: Date): Generator<string> {
  for (let first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth()); ; ) {
    const month = monthOf(new Date(first));
    if (month < monthOf(until)) return;
    yield month;
    first = Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() - 1);
  }
}

const fromItem = (item: Item): Decision => ({
  id: String(item[attributes.sk]),
  at: new Date(String(item.at)),
  by: String(item.by),
  action: String(item.action) as Action,
  subject: String(item.subject),
  shortCode: optionalText(item.shortCode),
  accountId: optionalText(item.accountId),
  reason: optionalText(item.reason),
  outcome: optionalText(item.outcome),
  before: item.before ?? null,
});
