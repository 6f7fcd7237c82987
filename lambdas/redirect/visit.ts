import type { Blocks } from '../blocks/blocks.ts';
import { type ActiveLink, checkLive, type EndedLink, safeDestination } from '../visits/liveness.ts';
import { type LogError, reasonOf } from '../visits/log-error.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { reportVisit, type VisitsQueue } from '../visits/report-visit.ts';
import type { Visitor } from '../visits/visitor.ts';

/** What the redirect needs to know of a short code. */
export type Route = ActiveRoute | EndedLink;

type ActiveRoute = ActiveLink & { readonly linkId: number } & (
    | { readonly type: 'direct'; readonly destination: string }
    | { readonly type: 'inpage' }
  );

/** A route, and what was blocked when it was read or up to eight seconds before. */
export interface RouteAndBlocks {
  /** Undefined when the code was never issued. */
  readonly route: Route | undefined;
  readonly blocks: Blocks;
}

/** Where routes are read. */
export interface RouteReader {
  /** @throws Error when the table did not respond, or returned an item that is no route */
  read(shortCode: string): Promise<RouteAndBlocks>;
}

/** The visits queue, as the edge sends to it. */
export interface EdgeVisitsQueue extends VisitsQueue {
  /** Called before the route is read: whatever a later `send` would first wait for can begin. Never throws. */
  prepare(): void;
}

/** One request for a short link. */
export interface Visit {
  readonly shortCode: string;
  readonly isPage: boolean;
  readonly hasTrailingSlash: boolean;
  /** Undefined for a visit that makes no event: HEAD and prefetch (contract, decision 9). */
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

/** Decides where a visitor goes, and reports the visit on the way. */
export async function visit(
  { shortCode, isPage, hasTrailingSlash, visitor }: Visit,
  ports: VisitPorts,
): Promise<VisitOutcome> {
  const at = ports.now();
  if (visitor) ports.visits.prepare();
  let read: RouteAndBlocks;
  try {
    read = await ports.routes.read(shortCode);
  } catch (error) {
    // No older copy is sent instead. A cached route lives 8 s of the 10 in which a change must reach every
    // visitor; the failed read has used up the rest, and a link that its owner has just disabled must stay so.
    ports.log('route not read', { shortCode, reason: reasonOf(error) });
    return { kind: 'unavailable' };
  }
  const { route, blocks } = read;
  if (!route) return { kind: 'not-found' };
  const link = await checkLive(route, { blocks: () => blocks, now: ports.now });
  if (typeof link === 'string') return { kind: link };
  if (link.type === 'inpage') {
    // The preview counts its own view, so this makes no event. Its address never redirects to itself.
    const isPreview = isPage && !hasTrailingSlash;
    return isPreview ? { kind: 'not-found' } : { kind: 'redirect', location: `/${shortCode}/page` };
  }
  // The preview's address of a link that has none (contract, "Visitors"): the visit counts where it leads.
  if (isPage) return { kind: 'redirect', location: `/${shortCode}` };
  const location = safeDestination(link, ports.log);
  if (location === undefined) return { kind: 'gone' };
  if (visitor) {
    const { linkId } = link;
    await reportVisit({ id: newUlid(at.getTime()), at, linkId, kind: 'direct', visitor }, ports);
  }
  return { kind: 'redirect', location };
}
