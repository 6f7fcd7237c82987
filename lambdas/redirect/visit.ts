import type { Blocks } from '../blocks/blocks.ts';
import { pathWithQuery, withQuery } from '../destinations/query.ts';
import { type ActiveLink, checkLive, type EndedLink, safeDestination } from '../visits/liveness.ts';
import { type LogError, reasonOf } from '../visits/log-error.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { reportVisit, type VisitsQueue } from '../visits/report-visit.ts';
import { isUnfurler } from '../visits/unfurler.ts';
import type { Visitor } from '../visits/visitor.ts';

/** What a redirect needs to know about a short code. */
export type Route = ActiveRoute | EndedLink;

type ActiveRoute = ActiveLink & {
  readonly linkId: number;
  /** Whether visitors take their query along. */
  readonly forwardsQuery?: boolean;
  /** Whether messengers show a card that its owner has chosen. Only of a direct link. */
  readonly hasCard?: boolean;
} & ({ readonly type: 'direct'; readonly destination: string } | { readonly type: 'inpage' });

/** A route and the block list, which may be up to eight seconds older. */
export interface RouteAndBlocks {
  /** Undefined when the code was never issued. */
  readonly route: Route | undefined;
  readonly blocks: Blocks;
}

/** Reads routes. */
export interface RouteReader {
  /** @throws Error when the table did not respond, or returned an item that is not a valid route */
  read(shortCode: string): Promise<RouteAndBlocks>;
}

/** The visits queue, as the edge uses it. */
export interface EdgeVisitsQueue extends VisitsQueue {
  /**
   * Called before the route is read, so that `send` need not wait for a connection. Never throws.
   * @returns whether it would try to send a visit now
   */
  prepare(): boolean;
}

/** One request for a short link. */
export interface Visit {
  readonly shortCode: string;
  readonly isPage: boolean;
  readonly isCanonical: boolean;
  /** Without the question mark. */
  readonly query: string;
  readonly userAgent: string;
  /** Undefined if the visit is not counted: HEAD and prefetch (contract, decision 9). */
  readonly visitor: Visitor | undefined;
}

export type VisitOutcome =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'not-found' | 'gone' | 'taken-down' | 'unavailable' };

export interface VisitPorts {
  readonly routes: RouteReader;
  readonly visits: EdgeVisitsQueue;
  readonly now: () => Date;
  readonly log: LogError;
}

/** Decides where a visitor goes, and reports the visit. */
export async function visit(
  { shortCode, isPage, isCanonical, query, userAgent, visitor }: Visit,
  ports: VisitPorts,
): Promise<VisitOutcome> {
  const at = ports.now();
  if (visitor) ports.visits.prepare();
  let read: RouteAndBlocks;
  try {
    read = await ports.routes.read(shortCode);
  } catch (error) {
    // An older copy must not be used instead. A change must reach every visitor within 10 s: a cached route lives for 8,
    // and the failed read has used up the rest. A link that its owner has just disabled must stay disabled.
    ports.log('route not read', { shortCode, reason: reasonOf(error) });
    return { kind: 'unavailable' };
  }
  const { route, blocks } = read;
  if (!route) return { kind: 'not-found' };
  const check = (each: Route) => checkLive(each, { blocks: () => blocks, now: ports.now });
  const stored = await check(route);
  // Operators may have blocked what it leads to with the visitor's query, or without.
  const link =
    typeof stored === 'string' || !query || !stored.forwardsQuery
      ? stored
      : await check(withVisitorsQuery(stored, query));
  if (typeof link === 'string') return { kind: link };
  const isInPage = link.type === 'inpage';
  // The preview's address never redirects to itself.
  if (isInPage && isPage && isCanonical) return { kind: 'not-found' };
  if (isInPage || isPage) {
    // An in-page link's preview counts its own views, so this visit is not reported. A direct link has no preview (contract,
    // "Visitors"): the next request counts.
    const path = `/${shortCode}${isInPage ? '/page' : ''}`;
    return redirectTo(pathWithQuery(path, link.forwardsQuery ? query : ''));
  }
  const location = safeDestination(link, ports.log);
  if (!location) return { kind: 'gone' };
  if (visitor && !link.isFallback) {
    await reportVisit({ id: newUlid(at.getTime()), at, linkId: link.linkId, kind: 'direct', visitor }, ports);
  }
  // The preview's address shows the card, or sends the program on, and never back here, so that a stale route can't cause
  // a loop.
  return redirectTo(link.hasCard && isUnfurler(userAgent) ? `/${shortCode}/page` : location);
}

const redirectTo = (location: string): VisitOutcome => ({ kind: 'redirect', location });

const withVisitorsQuery = (route: ActiveRoute, query: string): ActiveRoute =>
  route.type === 'direct' ? { ...route, destination: withQuery(route.destination, query) } : route;
