import { ledTo } from '../links/led-to.ts';
import { hasCard, type Link } from '../links/link.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import {
  attributes,
  DUE_SHARDS,
  dueKey,
  duePk,
  linkKey,
  ownerSk,
  removedPk,
  routeKey,
  totalStatsKey,
  userPk,
} from './keys.ts';
import { type Item, linkAttributes } from './link-codec.ts';

/** DynamoDB's TTL deletes items of an expired link this long after they were due, if the reaper did not. */
const BACKSTOP_MS = 30 * 24 * 60 * 60 * 1000;

/** The link itself. The index `owner` lists it, unless it is anonymous; removed links apart from the others. */
export const linkItem = (link: Link): Item => ({
  ...linkKey(link.linkId),
  ...linkAttributes(link),
  ...(link.owner
    ? {
        [attributes.ownerPk]: (link.removal ? removedPk : userPk)(link.owner.userId),
        [attributes.ownerSk]: ownerSk(link.owner.sequence),
      }
    : {}),
  ...backstop(link.purgeAt),
});

/**
 * Everything that the redirect needs. This item alone has no `ttl`: the reaper turns it into a tombstone, whereas a TTL
 * would delete it, and the code could be issued again.
 */
export const routeItem = (link: Link): Item => ({
  ...routeKey(link.shortCode),
  linkId: link.linkId,
  ownerId: link.owner?.userId,
  type: link.type,
  destination: ledTo(link),
  forwardQuery: link.forwardQuery,
  fallback: link.fallbackUrl,
  ...(hasCard(link) ? { hasCard: true } : {}),
  isActive: link.isActive,
  ...takenDownMark(link),
  expiresAtEpochSeconds: link.expiresAt && epochSeconds(link.expiresAt),
});

/** Shows visitors why the link does not open. Outlives the link in its tombstone. */
const takenDownMark = ({ takenDown }: Link): Item => (takenDown ? { isTakenDown: true } : {});

/** Keeps a code from being issued again. Contains neither the destination nor the owner. */
export const tombstoneItem = (link: Link, deletedAt: Date): Item => ({
  ...routeKey(link.shortCode),
  linkId: link.linkId,
  ...takenDownMark(link),
  deletedAt: timestamp(deletedAt),
});

/** The link's counters. They exist as long as the link does: if they are missing, it has been deleted. */
export const totalItem = ({ linkId, purgeAt }: Link): Item => ({
  ...totalStatsKey(linkId),
  clicks: 0,
  views: 0,
  bot_views: 0,
  ...backstop(purgeAt),
});

/** Due-index row that leads the reaper to a link, or to the remaining rows of a deleted one. */
export const purgeDueItem = (linkId: number, dueAt: Date): Item => ({
  ...dueKey('purge', linkId),
  linkId,
  [attributes.duePk]: duePk('purge', linkId % DUE_SHARDS),
  [attributes.dueAt]: timestamp(dueAt),
});

/** The `ttl` attribute. @param purgeAt undefined for a link that does not expire, which has none */
export const backstop = (purgeAt: Date | undefined): Item =>
  purgeAt ? { [attributes.ttl]: backstopTtl(purgeAt) } : {};

/** The `ttl`, in epoch seconds, of items that the reaper deletes at `purgeAt`, unless it fails. */
export const backstopTtl = (purgeAt: Date): number => epochSeconds(new Date(purgeAt.getTime() + BACKSTOP_MS));
