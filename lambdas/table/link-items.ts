import type { Destination } from '../destinations/destination.ts';
import type { Link, TakeDown } from '../links/link.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import {
  attributes,
  DUE_SHARDS,
  dueKey,
  duePk,
  linkKey,
  ownerSk,
  routeKey,
  totalStatsKey,
  userPk,
} from './keys.ts';

/** An item, or a part of one, in the document client's form. */
export type Item = Readonly<Record<string, unknown>>;

/** DynamoDB itself removes what the reaper left, this long after it was due. */
const BACKSTOP_MS = 30 * 24 * 60 * 60 * 1000;

/** The link itself, and its row in the index by which its owner's links are listed. */
export const linkItem = (link: Link): Item => ({
  ...linkKey(link.linkId),
  ...linkAttributes(link),
  ...(link.owner
    ? {
        [attributes.ownerPk]: userPk(link.owner.userId),
        [attributes.ownerSk]: ownerSk(link.owner.sequence),
      }
    : {}),
  ...backstop(link.purgeAt),
});

/** All that a link is: what {@link fromLinkItem} reads again. */
export const linkAttributes = (link: Link): Item => ({
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
  takenDown: maybe(takeDownAttributes, link.takenDown),
  expiresAt: maybe(timestamp, link.expiresAt),
  purgeAt: maybe(timestamp, link.purgeAt),
  createdAt: timestamp(link.createdAt),
  updatedAt: timestamp(link.updatedAt),
  ownerId: link.owner?.userId,
  ownerSequence: link.owner?.sequence,
  revision: link.revision,
});

const takeDownAttributes = ({ at, reason, wasActive }: TakeDown): Item => ({
  at: timestamp(at),
  reason,
  wasActive,
});

/**
 * All that the redirect needs. It alone has no `ttl`: the reaper turns it into the tombstone that keeps the
 * code from ever being issued again, and a route that merely vanished would set the code free.
 */
export const routeItem = (link: Link): Item => ({
  ...routeKey(link.shortCode),
  linkId: link.linkId,
  ownerId: link.owner?.userId,
  type: link.type,
  destination: link.targetUrl,
  isActive: link.isActive,
  ...takenDownMark(link),
  expiresAtEpochSeconds: maybe(epochSeconds, link.expiresAt),
});

/** By which visitors are told why the link does not open. It outlives the link. */
const takenDownMark = ({ takenDown }: Link): Item => (takenDown ? { isTakenDown: true } : {});

/** What stays of a link's code for ever, so that it is never issued again: no destination, and no word of its owner. */
export const tombstoneItem = (link: Link, deletedAt: Date): Item => ({
  ...routeKey(link.shortCode),
  linkId: link.linkId,
  ...takenDownMark(link),
  deletedAt: timestamp(deletedAt),
});

/** The counters' item exists from the first moment: where it is missing, the link was deleted. */
export const totalItem = ({ linkId, purgeAt }: Link): Item => ({
  ...totalStatsKey(linkId),
  clicks: 0,
  views: 0,
  bot_views: 0,
  ...backstop(purgeAt),
});

/** By which the reaper finds a link, or what is left of a deleted one. */
export const purgeDueItem = (linkId: number, dueAt: Date): Item => ({
  ...dueKey('purge', linkId),
  linkId,
  [attributes.duePk]: duePk('purge', linkId % DUE_SHARDS),
  [attributes.dueAt]: timestamp(dueAt),
});

/** @param purgeAt undefined for what has no end */
export const backstop = (purgeAt: Date | undefined): Item =>
  purgeAt ? { [attributes.ttl]: backstopTtl(purgeAt) } : {};

/** The `ttl` of what a reaper that does not run would leave. */
export const backstopTtl = (purgeAt: Date): number => epochSeconds(new Date(purgeAt.getTime() + BACKSTOP_MS));

const maybe = <V extends object, T>(format: (value: V) => T, value: V | undefined): T | undefined =>
  value && format(value);

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
    takenDown: optional(takeDown, item.takenDown),
    expiresAt: optional(time, item.expiresAt),
    purgeAt: optional(time, item.purgeAt),
    createdAt: time(item.createdAt),
    updatedAt: time(item.updatedAt),
    owner:
      item.ownerId === undefined
        ? undefined
        : { userId: text(item.ownerId), sequence: number(item.ownerSequence) },
    revision: number(item.revision),
  };
}

function takeDown(value: unknown): TakeDown {
  const { at, reason, wasActive } = value as Item;
  return { at: time(at), reason: text(reason), wasActive: wasActive === true };
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
