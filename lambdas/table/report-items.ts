import { createHash } from 'node:crypto';
import { type AbuseReport, REPORT_REASONS, type ReportOutcome } from '../abuse/abuse-report.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { attributes, DUE_SHARDS, duePk, reportKey } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Seconds that a report is kept, open or closed. */
const RETENTION_SECONDS = 365 * 24 * 3600;

/** A new report. The index `due` lists it while it is open. */
export const reportItem = ({ id, at, closed: _open, ...fields }: AbuseReport): Item => ({
  ...reportKey(id),
  ...fields,
  at: timestamp(at),
  state: 'open',
  [attributes.duePk]: duePk('report', shardOf(id)),
  [attributes.dueAt]: timestamp(at),
  [attributes.ttl]: epochSeconds(at) + RETENTION_SECONDS,
});

const shardOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE(0) % DUE_SHARDS;

/** The report's id, from its key in the table or an index. */
export const reportId = (item: Item): string => String(item[attributes.pk]).slice(reportKey('').pk.length);

/** @throws TypeError when the item is not a report */
export function fromReportItem(item: Item): AbuseReport {
  const reason = REPORT_REASONS.find((each) => each === item.reason);
  if (reason === undefined || typeof item.linkId !== 'number' || typeof item.shortCode !== 'string') {
    throw new TypeError('A stored report lacks a valid reason, link id or short code.');
  }
  return {
    id: reportId(item),
    at: new Date(String(item.at)),
    shortCode: item.shortCode,
    linkId: item.linkId,
    destination: optionalText(item.destination),
    reason,
    details: optionalText(item.details),
    contact: optionalText(item.contact),
    closed:
      item.state === 'open'
        ? undefined
        : { at: new Date(String(item.closedAt)), outcome: String(item.outcome) as ReportOutcome },
  };
}

const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
