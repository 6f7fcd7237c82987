import type { ReadBlocks } from '../blocks/blocks.ts';
import { type Destination, parseDestination } from '../destinations/destination.ts';
import { withQuery } from '../destinations/query.ts';
import { ledTo } from '../links/led-to.ts';
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

/** Why a visitor cannot continue. */
export type Unavailable = 'not-found' | NotLive;

export type LiveLink =
  | {
      readonly state: 'live';
      readonly link: Link;
      /** The link has expired, and leads to its fallback. Such visits don't count. */
      readonly isFallback: boolean;
    }
  | { readonly state: Unavailable };

export interface FindLiveLinkServices {
  readonly store: PreviewStore;
  readonly blocks: ReadBlocks;
  readonly now: () => Date;
}

/** Which link is visited, and how. */
interface LinkVisit {
  readonly shortCode: string;
  /** The visitor's query, which some links pass on. Without the question mark. */
  readonly query?: string | undefined;
  /** Whether the visitor goes on from here, which only the link as it is now may decide. */
  readonly isLast?: boolean;
}

/**
 * Finds a link that works right now and leads to an http or https URL.
 * @returns the link; its `targetUrl` is where this visitor is sent
 * @throws Error when the table did not respond
 */
export async function findLiveLink(
  { shortCode, query = '', isLast = false }: LinkVisit,
  { store, blocks, now }: FindLiveLinkServices,
): Promise<LiveLink> {
  const found = await (isLast ? store.find(shortCode) : store.findRecent(shortCode));
  if (!found) return { state: 'not-found' };
  // Read the block list after the link, because reading the link may take seconds and a new block must count.
  const check = (sent: string) => checkLive(visitedLink(found, sent), { blocks, now });
  const stored = await check('');
  // Operators may have blocked what it leads to with the visitor's query, or without.
  const live =
    typeof stored === 'string' || query === '' || !stored.link.forwardQuery ? stored : await check(query);
  if (typeof live === 'string') return { state: live };
  const { link, isFallback = false } = live;
  // The edge has no room for the whole check that a create makes; the preview has.
  const parsed = parseDestination(isFallback ? (link.fallbackUrl ?? '') : ledTo(link));
  const led = { linkId: link.linkId, destination: parsed.ok ? parsed.destination : '' };
  const targetUrl = safeDestination(led, log.error);
  if (targetUrl === undefined) return { state: 'gone' };
  const reached = isFallback ? targetUrl : withVisitorsQuery(link, targetUrl, query);
  return { state: 'live', link: { ...link, targetUrl: reached }, isFallback };
}

const withVisitorsQuery = ({ forwardQuery }: Link, destination: Destination, query: string): Destination =>
  forwardQuery ? (withQuery(destination, query) as Destination) : destination;

function visitedLink(found: FoundLink, query: string): (ActiveLink & { readonly link: Link }) | EndedLink {
  if (!('link' in found)) return found;
  const { link } = found;
  const { isActive, takenDown, expiresAt, owner } = link;
  const isTakenDown = takenDown !== undefined;
  if (!isActive) return { isTakenDown, isActive };
  const destination = withVisitorsQuery(link, ledTo(link), query);
  const fallback = link.fallbackUrl;
  return { isTakenDown, isActive, expiresAt, ownerId: owner?.userId, destination, fallback, link };
}
