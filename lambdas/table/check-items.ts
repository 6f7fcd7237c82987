import { siteOf } from '../destinations/site.ts';
import type { Link } from '../links/link.ts';
import {
  type CheckSummary,
  type HoldReason,
  isVerifiable,
  type LinkCheck,
  newCheck,
} from '../links/verification.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { packHistory, unpackHistory } from './check-history.ts';
import { attributes, checkKey, DUE_SHARDS, duePk } from './keys.ts';
import { type Item, optionalText } from './link-codec.ts';
import type { Write } from './link-writes.ts';
import { ifNew } from './transact.ts';

/** Makes a new link's first check due, if it is verifiable. */
export const beginChecks = (TableName: string, link: Link, now: Date): Write[] =>
  isVerifiable(link, now) ? [putFirstCheck(TableName, link, now)] : [];

/**
 * Writes what a change of a link means for its checks: they begin, begin again on another page, or end. If a check is the
 * reason for the change, writes the check's own result.
 */
export function moveChecks(
  TableName: string,
  before: Link,
  after: Link,
  { now, check }: { readonly now: Date; readonly check: LinkCheck | undefined },
): Write[] {
  if (check) return [{ role: 'check', write: { Put: putCheck(TableName, check) } }];
  const [was, is] = [isVerifiable(before, now), isVerifiable(after, now)];
  if (is && !(was && before.siteUrl === after.siteUrl)) return [putFirstCheck(TableName, after, now)];
  return was && !is ? [endChecks(TableName, after)] : [];
}

const putFirstCheck = (TableName: string, link: Link, now: Date): Write => ({
  role: 'rest',
  write: {
    Put: { TableName, Item: checkItem(newCheck(link, siteOf(link.siteUrl ?? link.targetUrl), now)) },
  },
});

/** Keeps what is known, so that the owner can still see the last checks. */
const endChecks = (TableName: string, { linkId }: Link): Write => ({
  role: 'rest',
  write: {
    Update: {
      TableName,
      Key: checkKey(linkId),
      UpdateExpression: 'REMOVE #duePk, #dueAt ADD version :one',
      ExpressionAttributeNames: { '#duePk': attributes.duePk, '#dueAt': attributes.dueAt },
      ExpressionAttributeValues: { ':one': 1 },
    },
  },
});

/**
 * Stores the first or the next version of a check. The write fails if another one came first, or if the checks have begun
 * again.
 */
export const putCheck = (TableName: string, check: LinkCheck) => ({
  TableName,
  Item: checkItem(check),
  ...(check.version === 1 ? ifNew : onVersion({ ...check, version: check.version - 1 })),
});

/** Versions start again when a link moves to another page, so a version alone could be another page's. */
export const onVersion = ({ version, startedAt }: Pick<LinkCheck, 'version' | 'startedAt'>) => ({
  ConditionExpression: 'version = :version AND startedAt = :startedAt',
  ExpressionAttributeValues: { ':version': version, ':startedAt': epochSeconds(startedAt) },
});

/** The row, which is also the check's row in the index `due`. Its size decides what a check costs: keep it under 1 KB. */
export const checkItem = (check: LinkCheck): Item => ({
  ...checkKey(check.linkId),
  ...(check.dueAt && {
    [attributes.duePk]: duePk('check', check.linkId % DUE_SHARDS),
    [attributes.dueAt]: timestamp(check.dueAt),
  }),
  linkId: check.linkId,
  version: check.version,
  site: check.site,
  startedAt: epochSeconds(check.startedAt),
  intervalSeconds: check.intervalSeconds,
  isPostponed: check.isPostponed || undefined,
  lastFoundAt: seconds(check.lastFoundAt),
  missingSince: seconds(check.missingSince),
  redesignedSince: seconds(check.redesignedSince),
  inconclusiveSince: seconds(check.inconclusiveSince),
  inconclusiveChecks: check.inconclusiveChecks || undefined,
  toldAfterDays: check.toldAfterDays || undefined,
  fingerprint: check.fingerprint,
  etag: check.validators?.etag,
  lastModified: check.validators?.lastModified,
  fullReadAt: seconds(check.fullReadAt),
  robotsReadAt: seconds(check.robotsReadAt),
  holdUntil: seconds(check.hold?.until),
  holdReason: check.hold?.reason,
  confirmedAt: seconds(check.confirmedAt),
  history: check.history.length > 0 ? packHistory(check.history) : undefined,
});

/** @returns undefined when there is no check, or only the trace of one that ended before there was any */
export function fromCheckItem(item: Item | undefined): LinkCheck | undefined {
  const summary = fromCheckSummary(item);
  if (!item || !summary) return undefined;
  const [etag, lastModified] = [optionalText(item.etag), optionalText(item.lastModified)];
  return {
    linkId: Number(item.linkId),
    version: Number(item.version),
    site: String(item.site),
    startedAt: date(item.startedAt) ?? new Date(0),
    isPostponed: item.isPostponed === true,
    missingSince: date(item.missingSince),
    redesignedSince: date(item.redesignedSince),
    inconclusiveSince: date(item.inconclusiveSince),
    inconclusiveChecks: Number(item.inconclusiveChecks ?? 0),
    toldAfterDays: Number(item.toldAfterDays ?? 0) as LinkCheck['toldAfterDays'],
    fingerprint: optionalText(item.fingerprint),
    validators: etag === undefined && lastModified === undefined ? undefined : { etag, lastModified },
    fullReadAt: date(item.fullReadAt),
    robotsReadAt: date(item.robotsReadAt),
    ...summary,
  };
}

/** The attributes that {@link fromCheckSummary} reads. */
export const checkSummaryAttributes = [
  'site',
  attributes.dueAt,
  'intervalSeconds',
  'lastFoundAt',
  'holdUntil',
  'holdReason',
  'confirmedAt',
  'history',
] as const;

/** Reads the part of a check that responses show. @returns undefined as {@link fromCheckItem} does */
export function fromCheckSummary(item: Item | undefined): CheckSummary | undefined {
  if (item?.site === undefined) return undefined;
  const dueAt = optionalText(item[attributes.dueAt]);
  const hold = date(item.holdUntil);
  return {
    dueAt: dueAt === undefined ? undefined : new Date(dueAt),
    intervalSeconds: Number(item.intervalSeconds),
    lastFoundAt: date(item.lastFoundAt),
    hold: hold && { until: hold, reason: item.holdReason as HoldReason },
    confirmedAt: date(item.confirmedAt),
    history: unpackHistory(optionalText(item.history) ?? ''),
  };
}

const seconds = (time: Date | undefined): number | undefined => time && epochSeconds(time);
const date = (stored: unknown): Date | undefined =>
  typeof stored === 'number' ? new Date(stored * 1000) : undefined;
