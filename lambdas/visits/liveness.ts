import type { Blocks } from '../blocks/blocks.ts';
import type { Destination } from '../destinations/destination.ts';
import type { LogError } from './log-error.ts';

/** A link that its owner has enabled, with everything else that decides whether it works. */
export interface ActiveLink {
  readonly isTakenDown: boolean;
  readonly isActive: true;
  readonly expiresAt?: Date | undefined;
  /** User id. Anonymous links have none. */
  readonly ownerId?: string | undefined;
  /** Undefined at the edge for an in-page link, whose preview checks it. */
  readonly destination?: string | undefined;
  /** Where the link leads from its expiry on. */
  readonly fallback?: string | undefined;
  /** Set by {@link checkLive}: the link has expired, and its destination is its fallback. Such visits don't count. */
  readonly isFallback?: true;
}

/** A disabled or deleted link. */
export interface EndedLink {
  readonly isTakenDown: boolean;
  readonly isActive: false;
}

export type VisitedLink = ActiveLink | EndedLink;

/** Why a link does not work: `gone` is a 410, `taken-down` a 451. */
export type NotLive = 'gone' | 'taken-down';

/**
 * Decides whether a link works right now (docs/abuse.md, "How it reaches everybody"). A link that was itself taken down is
 * reported as such even when disabled or deleted. A block of its account or destination only matters if the link would
 * work otherwise.
 * @param services.blocks called only for a link that would work otherwise
 * @returns the link, or why it does not work
 */
export async function checkLive<L extends VisitedLink>(
  link: L,
  { blocks, now }: { readonly blocks: () => Blocks | Promise<Blocks>; readonly now: () => Date },
): Promise<Extract<L, ActiveLink> | NotLive> {
  if (link.isTakenDown) return 'taken-down';
  if (!link.isActive) return 'gone';
  const { expiresAt, ownerId, fallback } = link;
  const isExpired = expiresAt && expiresAt <= now();
  // From its expiry on, a link no longer works (contract, "Decided contradictions" 10).
  if (isExpired && !fallback) return 'gone';
  const led: ActiveLink = isExpired ? { ...link, destination: fallback, isFallback: true } : link;
  const { isSuspended, refuses } = await blocks();
  const isBlocked = (ownerId && isSuspended(ownerId)) || (led.destination && refuses(led.destination));
  return isBlocked ? 'taken-down' : (led as Extract<L, ActiveLink>);
}

/**
 * The normalized destination, without control characters and blanks. It was validated when the link was stored; this
 * protects visitors from a row that another program wrote.
 * @returns undefined, and logs the link, unless the URL is http or https
 */
export function safeDestination(
  { linkId, destination }: { readonly linkId: number; readonly destination: string },
  log: LogError,
): Destination | undefined {
  const url = URL.parse(destination);
  if (url && /^https?:$/.test(url.protocol)) return url.href as Destination;
  log('unsafe destination', { linkId });
  return undefined;
}
