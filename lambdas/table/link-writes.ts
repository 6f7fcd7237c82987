import { type Claim, claimsGained, claimsOf } from '../links/claims.ts';
import type { Link } from '../links/link.ts';
import type { CreateRecord, InsertOptions, ReplaceOptions } from '../links/link-store.ts';
import type { SubjectWindow } from '../throttle/network-limits.ts';
import { timestamp } from '../timestamp.ts';
import { decisionWrites } from './audit-table.ts';
import { moveBars, refuseBars } from './bar-items.ts';
import { beginChecks, moveChecks } from './check-items.ts';
import { freeClaims, moveClaims, takeClaims } from './claim-items.ts';
import { putRecord } from './create-records.ts';
import {
  anonymousWindowKey,
  attributes,
  checkKey,
  DUE_SHARDS,
  dueKey,
  duePk,
  type Key,
  linkKey,
  ownerCountKey,
  tagKey,
  totalStatsKey,
} from './keys.ts';
import type { Item } from './link-codec.ts';
import {
  backstop,
  backstopTtl,
  linkItem,
  purgeDueItem,
  routeItem,
  tombstoneItem,
  totalItem,
} from './link-items.ts';
import { putEvents } from './outbox-items.ts';
import { putNew, type TransactItem } from './transact.ts';
import { writeWindow } from './windows.ts';

/**
 * One write of a transaction. Its role shows what a failed condition means. For `claim-kept` it means that another link has
 * the claim: `writeAll` leaves such a write out.
 */
export type Write = { readonly write: TransactItem } & (
  | {
      readonly role: 'link' | 'route' | 'record' | 'window' | 'claim-freed' | 'claim-kept' | 'check' | 'rest';
    }
  | { readonly role: 'claim-taken'; readonly claim: Claim }
  | { readonly role: 'barred'; readonly claim: Claim }
);

/** All writes of a create. */
export function insertWrites(TableName: string, link: Link, options: InsertOptions): Write[] {
  const { now, idempotency, windows = [], recheckAt } = options;
  return [
    { role: 'route', write: putNew(TableName, routeItem(link)) },
    { role: 'link', write: putNew(TableName, linkItem(link)) },
    rest(putNew(TableName, totalItem(link))),
    ...putPurgeDue(TableName, link),
    ...putRecheckDue(TableName, link, recheckAt),
    ...beginChecks(TableName, link, now),
    ...takeClaims(TableName, link, now),
    ...refuseBars(TableName, link, claimsOf(link, now)),
    ...countOwned(TableName, link, 1),
    ...countTags(TableName, undefined, link),
    ...countAnonymous(TableName, windows),
    ...putOutcome(
      TableName,
      idempotency && { request: idempotency, outcome: { outcome: 'created', link } },
      now,
    ),
  ];
}

/** Records the outcome of a create with an idempotency key. */
const putOutcome = (TableName: string, record: CreateRecord | undefined, now: Date): Write[] =>
  record
    ? [{ role: 'record', write: { Put: putRecord(TableName, record.request, record.outcome, now) } }]
    : [];

/** Counts an anonymous create for the caller's networks. */
export const countAnonymous = (TableName: string, windows: readonly SubjectWindow[]): Write[] =>
  windows.map(({ subject, ...next }) => ({
    role: 'window',
    write: writeWindow(TableName, anonymousWindowKey(subject), next),
  }));

/** All writes of a change. The route is written only when it differs. */
export function replaceWrites(
  TableName: string,
  before: Link,
  after: Link,
  now: Date,
  { recheckAt, decision, check, events = [], rewritesKeptClaims, record }: ReplaceOptions,
): Write[] {
  const isPurgeMoved = before.purgeAt?.getTime() !== after.purgeAt?.getTime();
  return [
    { role: 'link', write: { Put: { TableName, Item: linkItem(after), ...onRevision(before) } } },
    ...(isSameRoute(before, after)
      ? []
      : [
          { role: 'route', write: { Put: { TableName, Item: routeItem(after), ...onLink(after) } } } as const,
        ]),
    ...(isPurgeMoved ? movePurge(TableName, after) : []),
    ...putRecheckDue(TableName, after, recheckAt),
    ...moveChecks(TableName, before, after, { now, check }),
    ...recountRemoved(TableName, before, after),
    ...countTags(TableName, before, after),
    ...putEvents(TableName, events).map(rest),
    ...moveClaims(TableName, before, after, { now, rewritesKept: rewritesKeptClaims }),
    ...refuseBars(TableName, after, claimsGained(before, after, now)),
    ...moveBars(TableName, before, after),
    ...(decision ? decisionWrites(TableName, decision).map(rest) : []),
    ...putOutcome(TableName, record, now),
  ];
}

/** All writes of a removal. They delete the counters too, so that clicks are no longer counted. */
export function removeWrites(TableName: string, link: Link, now: Date): Write[] {
  return [
    { role: 'link', write: { Delete: { TableName, Key: linkKey(link.linkId), ...onRevision(link) } } },
    { role: 'route', write: { Put: { TableName, Item: tombstoneItem(link, now), ...onLink(link) } } },
    rest({ Delete: { TableName, Key: totalStatsKey(link.linkId) } }),
    rest({ Put: { TableName, Item: purgeDueItem(link.linkId, now) } }),
    ...freeClaims(TableName, link, now),
    rest({ Delete: { TableName, Key: checkKey(link.linkId) } }),
    // A removed link was taken out of the count before.
    ...(link.removal ? [] : countOwned(TableName, link, -1)),
    ...countTags(TableName, link, undefined),
  ];
}

const rest = (write: TransactItem): Write => ({ role: 'rest', write });

const onRevision = ({ revision }: Link) => ({
  ConditionExpression: 'revision = :revision',
  ExpressionAttributeValues: { ':revision': revision },
});

/** A code belongs to its link forever. */
const onLink = ({ linkId }: Link) => ({
  ConditionExpression: 'linkId = :linkId',
  ExpressionAttributeValues: { ':linkId': linkId },
});

const isSameRoute = (before: Link, after: Link): boolean =>
  JSON.stringify(routeItem(before)) === JSON.stringify(routeItem(after));

/** Has no `ttl`: if DynamoDB's TTL deletes the link, the reaper still finds its other rows through this one. */
const putPurgeDue = (TableName: string, { linkId, purgeAt }: Link): Write[] =>
  purgeAt ? [rest({ Put: { TableName, Item: purgeDueItem(linkId, purgeAt) } })] : [];

const putRecheckDue = (TableName: string, { linkId }: Link, recheckAt: Date | undefined): Write[] =>
  recheckAt ? [rest({ Put: { TableName, Item: recheckDueItem(linkId, recheckAt) } })] : [];

/** Moves the purge's due row and the counters' `ttl` along with the link's expiry. */
const movePurge = (TableName: string, { linkId, purgeAt, ...link }: Link): Write[] => [
  ...(purgeAt
    ? putPurgeDue(TableName, { ...link, linkId, purgeAt })
    : [rest({ Delete: { TableName, Key: dueKey('purge', linkId) } })]),
  rest({
    Update: {
      TableName,
      Key: totalStatsKey(linkId),
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ...(purgeAt
        ? { UpdateExpression: 'SET #ttl = :ttl', ExpressionAttributeValues: { ':ttl': backstopTtl(purgeAt) } }
        : { UpdateExpression: 'REMOVE #ttl' }),
    },
  }),
];

/** A removed link counts no longer as one of its owner's; a restored one does again. */
const recountRemoved = (TableName: string, before: Link, after: Link): Write[] =>
  (before.removal === undefined) === (after.removal === undefined)
    ? []
    : countOwned(TableName, after, after.removal ? -1 : 1);

const countOwned = (TableName: string, { owner }: Link, by: 1 | -1): Write[] =>
  owner ? [addLinks(TableName, ownerCountKey(owner.userId, owner.sequence), by)] : [];

/**
 * Counts a link for each of its owner's tags. A removed link counts no longer.
 * @param before undefined for a new link
 * @param after undefined for one that is deleted
 */
function countTags(TableName: string, before: Link | undefined, after: Link | undefined): Write[] {
  const userId = (before ?? after)?.owner?.userId;
  if (userId === undefined) return [];
  const counted = (link: Link | undefined) => (link?.removal ? [] : (link?.tags ?? []));
  const [had, has] = [counted(before), counted(after)];
  const count = (tag: string, by: 1 | -1) => addLinks(TableName, tagKey(userId, tag), by);
  return [
    ...has.filter((tag) => !had.includes(tag)).map((tag) => count(tag, 1)),
    ...had.filter((tag) => !has.includes(tag)).map((tag) => count(tag, -1)),
  ];
}

const addLinks = (TableName: string, Key: Key, by: 1 | -1): Write =>
  rest({
    Update: {
      TableName,
      Key,
      UpdateExpression: 'ADD links :by',
      ExpressionAttributeValues: { ':by': by },
    },
  });

/**
 * Due-index row for looking up a link's destination again, because its reputation was unknown. Write it in the
 * transaction that sets the destination, to overwrite the previous destination's row, if any. If the stage gives up its
 * API key, nothing processes the row, and its TTL deletes it a month later.
 * @param dueAt in the future, so that it differs from the time of a row that is being processed
 */
const recheckDueItem = (linkId: number, dueAt: Date): Item => ({
  ...dueKey('recheck', linkId),
  linkId,
  [attributes.duePk]: duePk('recheck', linkId % DUE_SHARDS),
  [attributes.dueAt]: timestamp(dueAt),
  ...backstop(dueAt),
});
