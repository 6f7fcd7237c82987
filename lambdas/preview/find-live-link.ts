import type { ReadBlocks } from '../blocks/blocks.ts';
import { parseDestination } from '../destinations/destination.ts';
import { isExpired, type Link } from '../links/link.ts';
import { restrictionOf } from '../links/restriction.ts';
import { log } from '../logging/log.ts';
import type { PreviewStore } from './preview-store.ts';

/** Why a visitor cannot go on. */
export type Unavailable = 'not-found' | 'gone' | 'taken-down';

export type LiveLink = { readonly state: 'live'; readonly link: Link } | { readonly state: Unavailable };

export interface FindLiveLinkServices {
  readonly store: PreviewStore;
  readonly blocks: ReadBlocks;
  readonly now: () => Date;
}

/** Finds a link that works at this moment, to the second, and that leads to an http or https address. */
export async function findLiveLink(
  shortCode: string,
  { store, blocks: readBlocks, now }: FindLiveLinkServices,
): Promise<LiveLink> {
  const found = await store.find(shortCode);
  if (!found) return { state: 'not-found' };
  if (found.state !== 'stored') return { state: found.state };
  const { link } = found;
  if (link.takenDown) return { state: 'taken-down' };
  if (!link.isActive || isExpired(link, now())) return { state: 'gone' };
  // After the link, for that may have taken seconds, and a block counts from its own.
  if (restrictionOf(link, await readBlocks())) return { state: 'taken-down' };
  // Checked when it was stored; a visitor is never sent on by a row that something else wrote.
  if (!parseDestination(link.targetUrl).ok) {
    log.error('unsafe destination', { linkId: link.linkId });
    return { state: 'gone' };
  }
  return { state: 'live', link };
}
