import { VISIT_NOT_QUEUED, type VisitEvent } from '../visits/visit-event.ts';

/** What the redirect needs to know of a short code. */
export type Route =
  | ({
      readonly state: 'live';
      readonly linkId: number;
      /** User id; anonymous links have none. */
      readonly ownerId?: string;
      readonly expiresAtEpochSeconds?: number;
    } & ({ readonly type: 'direct'; readonly destination: string } | { readonly type: 'inpage' }))
  | { readonly state: 'gone' }
  /** Operators keep visitors from it. */
  | { readonly state: 'taken-down' };

/** Where routes are read. */
export interface RouteReader {
  /**
   * @returns undefined when the code was never issued
   * @throws Error when the table did not answer, or answered with an item that is no route
   */
  read(shortCode: string): Promise<Route | undefined>;
}

/** Where clicks go. */
export interface ClickSender {
  /** Called before the route is read: whatever a later `send` would first wait for can begin. Never throws. */
  prepare(): void;
  /** Resolves once the click is queued. @throws Error when it was not, within the sender's own time limit */
  send(click: VisitEvent): Promise<void>;
}

/** The part of a click that the visitor's request tells. */
export type Visitor = Pick<VisitEvent, 'country' | 'device' | 'userAgent' | 'referrerHost'>;

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
  readonly clicks: ClickSender;
  readonly now: () => Date;
  /** Makes a ULID. @param atEpochMs the time it carries */
  readonly newUlid: (atEpochMs: number) => string;
  /** Writes one structured log line. */
  readonly log: (entry: object) => void;
}

/** `message` of the log line for a visit that ended in a 503. */
const ROUTE_NOT_READ = 'route not read';
/** `message` of the log line for a stored destination that is not an absolute http(s) URL. */
const UNSAFE_DESTINATION = 'unsafe destination';

/**
 * Decides where a visitor goes, and reports the click on the way. A click that cannot be queued never
 * stops the visitor: it goes out whole as a log line, which `bin/replay-clicks.ts` reads back.
 */
export async function visit(request: Visit, ports: VisitPorts): Promise<VisitOutcome> {
  const at = ports.now();
  if (request.visitor) ports.clicks.prepare();
  let route: Route | undefined;
  try {
    route = await ports.routes.read(request.shortCode);
  } catch (error) {
    // No older copy is sent instead. A cached route lives 8 s of the 10 in which a change must reach every
    // visitor; the failed read has used up the rest, and a link that its owner has just disabled must stay so.
    const { shortCode } = request;
    ports.log({ level: 'ERROR', message: ROUTE_NOT_READ, shortCode, reason: reasonOf(error) });
    return { kind: 'unavailable' };
  }
  if (!route) return { kind: 'not-found' };
  if (route.state === 'taken-down') return { kind: 'taken-down' };
  if (route.state === 'gone' || hasExpired(route.expiresAtEpochSeconds, ports.now())) return { kind: 'gone' };
  if (route.type === 'inpage') return toPreview(request);
  // The preview's address of a link that has none (contract, "Visitors"): the visit counts where it leads.
  if (request.isPage) return { kind: 'redirect', location: `/${request.shortCode}` };
  const location = httpHref(route.destination);
  if (location === undefined) {
    ports.log({ level: 'ERROR', message: UNSAFE_DESTINATION, linkId: route.linkId });
    return { kind: 'gone' };
  }
  if (request.visitor) await report({ at, linkId: route.linkId, visitor: request.visitor }, ports);
  return { kind: 'redirect', location };
}

/** Expiry is to the second: the link's last moment is the one before `expires_at` (contract, decision 10). */
const hasExpired = (expiresAtEpochSeconds: number | undefined, now: Date): boolean =>
  expiresAtEpochSeconds !== undefined && now.getTime() >= expiresAtEpochSeconds * 1000;

/** The preview counts its own view, so this makes no event. Its address never redirects to itself. */
const toPreview = ({ shortCode, isPage, hasTrailingSlash }: Visit): VisitOutcome =>
  isPage && !hasTrailingSlash ? { kind: 'not-found' } : { kind: 'redirect', location: `/${shortCode}/page` };

/** @returns the normalised URL, which has no control characters and no blanks, or undefined unless http(s) */
function httpHref(destination: string): string | undefined {
  const url = URL.parse(destination);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

async function report(
  { at, linkId, visitor }: { readonly at: Date; readonly linkId: number; readonly visitor: Visitor },
  { clicks, newUlid, log }: VisitPorts,
): Promise<void> {
  const click: VisitEvent = {
    v: 1,
    id: newUlid(at.getTime()),
    at: at.toISOString(),
    linkId,
    kind: 'direct',
    ...visitor,
  };
  try {
    await clicks.send(click);
  } catch (error) {
    log({ level: 'ERROR', message: VISIT_NOT_QUEUED, click, reason: reasonOf(error) });
  }
}

/** An error's code or name. Never its message: those of Node tell IP addresses. */
const reasonOf = (error: unknown): string => {
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
};
