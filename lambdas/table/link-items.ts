import type { Link } from '../links/link.ts';
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
import { type Item, linkAttributes } from './link-codec.ts';

/** DynamoDB itself removes what the reaper left, this long after it was due. */
const BACKSTOP_MS = 30 * 24 * 60 * 60 * 1000;

/** The link itself, and its row in the index that lists its owner's links. */
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

/**
 * All that the redirect needs. It alone has no `ttl`: the reaper turns it into the tombstone that keeps the code from
 * being issued again, whereas a route that just vanished would free the code.
 */
export const routeItem = (link: Link): Item => ({
  ...routeKey(link.shortCode),
  linkId: link.linkId,
  ownerId: link.owner?.userId,
  type: link.type,
  destination: link.targetUrl,
  isActive: link.isActive,
  ...takenDownMark(link),
  expiresAtEpochSeconds: link.expiresAt && epochSeconds(link.expiresAt),
});

/** Lets visitors see why the link does not open. It outlives the link. */
const takenDownMark = ({ takenDown }: Link): Item => (takenDown ? { isTakenDown: true } : {});

/** Keeps a code from ever being issued again. It holds no destination, and nothing about the owner. */
export const tombstoneItem = (link: Link, deletedAt: Date): Item => ({
  ...routeKey(link.shortCode),
  linkId: link.linkId,
  ...takenDownMark(link),
  deletedAt: timestamp(deletedAt),
});

/** The counters exist from the start: where they are missing, the link was deleted. */
export const totalItem = ({ linkId, purgeAt }: Link): Item => ({
  ...totalStatsKey(linkId),
  clicks: 0,
  views: 0,
  bot_views: 0,
  ...backstop(purgeAt),
});

/** Due-index row that leads the reaper to a link, or to what is left of a deleted one. */
export const purgeDueItem = (linkId: number, dueAt: Date): Item => ({
  ...dueKey('purge', linkId),
  linkId,
  [attributes.duePk]: duePk('purge', linkId % DUE_SHARDS),
  [attributes.dueAt]: timestamp(dueAt),
});

/** @param purgeAt undefined for a link that does not expire */
export const backstop = (purgeAt: Date | undefined): Item =>
  purgeAt ? { [attributes.ttl]: backstopTtl(purgeAt) } : {};

/** The `ttl` of what is left when the reaper does not run. */
export const backstopTtl = (purgeAt: Date): number => epochSeconds(new Date(purgeAt.getTime() + BACKSTOP_MS));
