import { createHash } from 'node:crypto';
import {
  type AbuseReport,
  type CountedReports,
  REPORT_REASONS,
  type ReportOutcome,
} from '../abuse/abuse-report.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { attributes, DUE_SHARDS, duePk, type Key, reportKey, throttleKey } from './keys.ts';
import { type Item, optionalText } from './link-codec.ts';

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
  [attributes.ttl]: expiryOf(at),
});

/** Seconds that a counted report is remembered, so that its form is not counted twice. Its token is valid for minutes. */
const COUNTED_RETENTION_SECONDS = 24 * 3600;

/** The state of a report that was only counted. Operators don't see it: they see the row that counts it. */
export const COUNTED = 'counted';

/** A report that is only counted, without what the sender typed. */
export const countedReportItem = ({ id, at, shortCode, linkId, reason }: AbuseReport): Item => ({
  ...reportKey(id),
  at: timestamp(at),
  shortCode,
  linkId,
  reason,
  state: COUNTED,
  [attributes.ttl]: epochSeconds(at) + COUNTED_RETENTION_SECONDS,
});

/** Id of the row that counts the reports beyond those that are stored. @param firstId id of the first stored one */
export const countId = (firstId: string): string => `${firstId}-more`;

/** Counts one more report. The index `due` lists the row, as it does a report, while it is open. */
export function countReport(
  TableName: string,
  { at, shortCode, linkId, destination, reason }: AbuseReport,
  { id, network }: { readonly id: string; readonly network: string | undefined },
) {
  const fixed = {
    shortCode,
    linkId,
    reason,
    state: 'open',
    [attributes.duePk]: duePk('report', shardOf(id)),
  };
  const first = { at: timestamp(at), [attributes.dueAt]: timestamp(at), [attributes.ttl]: expiryOf(at) };
  const latest = { ...fixed, latestAt: timestamp(at), ...(destination === undefined ? {} : { destination }) };
  const names = [...Object.keys(latest), ...Object.keys(first)];
  return {
    Update: {
      TableName,
      Key: reportKey(id),
      UpdateExpression: [
        `SET ${Object.keys(latest).map((name) => `#${name} = :${name}`)},`,
        `${Object.keys(first).map((name) => `#${name} = if_not_exists(#${name}, :${name})`)}`,
        `ADD counted :one${network === undefined ? '' : ', networks :network'}`,
      ].join(' '),
      ConditionExpression: 'attribute_not_exists(#state) OR #state = :state',
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(
          Object.entries({ ...latest, ...first }).map(([name, value]) => [`:${name}`, value]),
        ),
        ':one': 1,
        ...(network === undefined ? {} : { ':network': new Set([network]) }),
      },
    },
  };
}

/** Counts the stored reports of a link for a reason and with a destination. Deleted when an operator closes one. */
export const alikeKey = ({
  linkId,
  reason,
  destination,
}: Pick<AbuseReport, 'linkId' | 'reason' | 'destination'>): Key =>
  throttleKey(
    'report-alike',
    `${linkId}#${reason}#${destination === undefined ? 'deleted' : sha256(destination)}`,
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const expiryOf = (at: Date): number => epochSeconds(at) + RETENTION_SECONDS;

const shardOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE(0) % DUE_SHARDS;

/** The report's id, from its key in the table or an index. */
const reportId = (item: Item): string => String(item[attributes.pk]).slice(reportKey('').pk.length);

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
    counted: typeof item.counted === 'number' ? fromCounted(item, item.counted) : undefined,
    closed:
      item.state === 'open'
        ? undefined
        : { at: new Date(String(item.closedAt)), outcome: String(item.outcome) as ReportOutcome },
  };
}

const fromCounted = ({ networks, latestAt }: Item, reports: number): CountedReports => ({
  reports,
  networks: networksIn(networks),
  latestAt: new Date(String(latestAt)),
});

/** An open row has the networks themselves; a closed one only their number. */
export const networksIn = (networks: unknown): number =>
  networks instanceof Set ? networks.size : Number(networks ?? 0);
