import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Destination } from '../links/destination.ts';
import type { Link } from '../links/link.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import {
  attributes,
  DUE_SHARDS,
  dueKey,
  duePk,
  linkKey,
  ownerCountKey,
  ownerSk,
  routeKey,
  totalStatsKey,
  userPk,
} from './keys.ts';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;
type Item = Readonly<Record<string, unknown>>;

/** DynamoDB itself removes what the reaper left, this long after it was due. */
const BACKSTOP_MS = 30 * 24 * 60 * 60 * 1000;

/** All that a new link writes in one transaction, and which of the items claims the short code. */
export function newLinkItems(tableName: string, link: Link): { items: TransactItems; routeIndex: number } {
  const puts = [routeItem(link), linkItem(link), totalItem(link), ...purgeItems(link)];
  return {
    items: [...puts.map((item) => putNew(tableName, item)), countOwned(tableName, link)],
    routeIndex: 0,
  };
}

const putNew = (TableName: string, Item: Item) => ({
  Put: {
    TableName,
    Item,
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': attributes.pk },
  },
});

const linkItem = (link: Link): Item => ({
  ...linkKey(link.linkId),
  linkId: link.linkId,
  shortCode: link.shortCode,
  type: link.type,
  targetUrl: link.targetUrl,
  title: link.title,
  description: link.description,
  postId: link.postId,
  siteUrl: link.siteUrl,
  siteVerifiedAt: maybe(timestamp, link.siteVerifiedAt),
  scheduledDeletionAt: maybe(timestamp, link.scheduledDeletionAt),
  isActive: link.isActive,
  expiresAt: maybe(timestamp, link.expiresAt),
  purgeAt: maybe(timestamp, link.purgeAt),
  createdAt: timestamp(link.createdAt),
  updatedAt: timestamp(link.updatedAt),
  ownerId: link.owner.userId,
  ownerSequence: link.owner.sequence,
  [attributes.ownerPk]: userPk(link.owner.userId),
  [attributes.ownerSk]: ownerSk(link.owner.sequence),
  ...backstop(link),
});

/**
 * All that the redirect needs. It alone has no `ttl`: the reaper turns it into the tombstone that keeps the
 * code from ever being issued again, and a route that merely vanished would set the code free.
 */
const routeItem = ({ shortCode, linkId, type, targetUrl, isActive, expiresAt }: Link): Item => ({
  ...routeKey(shortCode),
  linkId,
  type,
  destination: targetUrl,
  isActive,
  expiresAtEpochSeconds: maybe(epochSeconds, expiresAt),
});

/** The counters' item exists from the first moment: where it is missing, the link was deleted. */
const totalItem = (link: Link): Item => ({
  ...totalStatsKey(link.linkId),
  clicks: 0,
  views: 0,
  bot_views: 0,
  ...backstop(link),
});

const purgeItems = (link: Link): Item[] =>
  link.purgeAt
    ? [
        {
          ...dueKey('purge', link.linkId),
          linkId: link.linkId,
          [attributes.duePk]: duePk('purge', link.linkId % DUE_SHARDS),
          [attributes.dueAt]: timestamp(link.purgeAt),
          ...backstop(link),
        },
      ]
    : [];

const countOwned = (TableName: string, { owner }: Link) => ({
  Update: {
    TableName,
    Key: ownerCountKey(owner.userId, owner.sequence),
    UpdateExpression: 'ADD links :one',
    ExpressionAttributeValues: { ':one': 1 },
  },
});

const backstop = ({ purgeAt }: Link): Item =>
  purgeAt ? { [attributes.ttl]: epochSeconds(new Date(purgeAt.getTime() + BACKSTOP_MS)) } : {};

const maybe = <T>(format: (time: Date) => T, time: Date | undefined): T | undefined => time && format(time);

/** @throws TypeError when a stored item is no link */
export function fromLinkItem(item: Item): Link {
  return {
    linkId: number(item.linkId),
    shortCode: text(item.shortCode),
    type: text(item.type) === 'inpage' ? 'inpage' : 'direct',
    targetUrl: text(item.targetUrl) as Destination,
    title: optional(text, item.title),
    description: optional(text, item.description),
    postId: optional(text, item.postId),
    siteUrl: optional(text, item.siteUrl),
    siteVerifiedAt: optional(time, item.siteVerifiedAt),
    scheduledDeletionAt: optional(time, item.scheduledDeletionAt),
    isActive: item.isActive === true,
    expiresAt: optional(time, item.expiresAt),
    purgeAt: optional(time, item.purgeAt),
    createdAt: time(item.createdAt),
    updatedAt: time(item.updatedAt),
    owner: { userId: text(item.ownerId), sequence: number(item.ownerSequence) },
  };
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A stored link lacks a text.');
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('A stored link lacks a number.');
  return value;
}

const time = (value: unknown): Date => new Date(text(value));

const optional = <T>(read: (value: unknown) => T, value: unknown): T | undefined =>
  value === undefined || value === null ? undefined : read(value);
