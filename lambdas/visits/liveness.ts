import type { Blocks } from '../blocks/blocks.ts';
import type { Destination } from '../destinations/destination.ts';
import type { LogError } from './log-error.ts';

/** A link that its owner left on, and what else decides whether it works. */
export interface ActiveLink {
  readonly isTakenDown: boolean;
  readonly isActive: true;
  readonly expiresAt?: Date | undefined;
  /** User id; anonymous links have none. */
  readonly ownerId?: string | undefined;
  /** Unknown at the edge for an in-page link: its preview checks it. */
  readonly destination?: string | undefined;
}

/** A link that is switched off or deleted. */
export interface EndedLink {
  readonly isTakenDown: boolean;
  readonly isActive: false;
}

export type VisitedLink = ActiveLink | EndedLink;

/** Why a link does not work: `gone` is a 410, `taken-down` a 451. */
export type NotLive = 'gone' | 'taken-down';

/**
 * Decides whether a link works at this moment (docs/abuse.md, "How it reaches everybody"). A link that was taken down
 * itself says so even when it is switched off or deleted; a block of its account or destination counts only while the
 * link would work otherwise.
 * @param services.blocks called only for a link that would work otherwise
 * @returns the link, or why it does not work
 */
export async function checkLive<L extends VisitedLink>(
  link: L,
  { blocks, now }: { readonly blocks: () => Blocks | Promise<Blocks>; readonly now: () => Date },
): Promise<Extract<L, ActiveLink> | NotLive> {
  if (link.isTakenDown) return 'taken-down';
  if (!link.isActive) return 'gone';
  const { expiresAt, ownerId, destination } = link;
  // Expiry is to the second: the link's last moment is the one before (contract, "Decided contradictions" 10).
  if (expiresAt && expiresAt <= now()) return 'gone';
  const { isSuspended, refuses } = await blocks();
  const isBlocked = (ownerId && isSuspended(ownerId)) || (destination && refuses(destination));
  return isBlocked ? 'taken-down' : (link as Extract<L, ActiveLink>);
}

/**
 * The address to send a visitor to, normalised: without control characters and blanks. It was checked when it was
 * stored; a row that something else wrote sends nobody on unless its address is http or https.
 * @returns undefined, and logs it, for any other
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
