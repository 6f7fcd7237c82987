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
  expiresAtEpochSeconds: link.expiresAt && epochSeconds(link.expiresAt),
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
