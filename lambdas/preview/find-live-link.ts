import type { ReadBlocks } from '../blocks/blocks.ts';
import type { Link } from '../links/link.ts';
import { log } from '../logging/log.ts';
import {
  type ActiveLink,
  checkLive,
  type EndedLink,
  type NotLive,
  safeDestination,
} from '../visits/liveness.ts';
import type { FoundLink, PreviewStore } from './preview-store.ts';

/** Why a visitor cannot go on. */
export type Unavailable = 'not-found' | NotLive;

export type LiveLink = { readonly state: 'live'; readonly link: Link } | { readonly state: Unavailable };

export interface FindLiveLinkServices {
  readonly store: PreviewStore;
  readonly blocks: ReadBlocks;
  readonly now: () => Date;
}

/** Finds a link that works at this moment, to the second, and that leads to an http or https address. */
export async function findLiveLink(
  shortCode: string,
  { store, blocks, now }: FindLiveLinkServices,
): Promise<LiveLink> {
  const found = await store.find(shortCode);
  if (!found) return { state: 'not-found' };
  // What is blocked is read after the link: that read may take seconds, and a block counts from its own.
  const live = await checkLive(visitedLink(found), { blocks, now });
  if (typeof live === 'string') return { state: live };
  const { link } = live;
  const targetUrl = safeDestination({ linkId: link.linkId, destination: link.targetUrl }, log.error);
  return targetUrl === undefined ? { state: 'gone' } : { state: 'live', link: { ...link, targetUrl } };
}

function visitedLink(found: FoundLink): (ActiveLink & { readonly link: Link }) | EndedLink {
  if (!('link' in found)) return found;
  const { link } = found;
  const { isActive, takenDown, expiresAt, owner, targetUrl } = link;
  const isTakenDown = takenDown !== undefined;
  if (!isActive) return { isTakenDown, isActive };
  return { isTakenDown, isActive, expiresAt, ownerId: owner?.userId, destination: targetUrl, link };
}
