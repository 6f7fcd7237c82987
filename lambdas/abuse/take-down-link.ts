import type { Link } from '../links/link.ts';
import { LinkContentionError } from '../links/link-errors.ts';
import type { LinkStore } from '../links/link-store.ts';
import { toSecond } from '../timestamp.ts';
import { asReason } from './reason.ts';

export interface TakeDownServices {
  readonly store: LinkStore;
  readonly now: () => Date;
}

/** Each failed attempt means that another request changed the link concurrently. */
const MAX_ATTEMPTS = 12;

/**
 * Takes a link down: visitors get a 451 page, its claims become free, and its owner can only read and delete it. If it
 * was already taken down, it keeps its first take-down time and gets the new reason.
 * @param request.reason shown to the owner
 * @returns the updated link, or undefined when it does not exist
 * @throws InvalidReasonError
 * @throws LinkContentionError
 */
export async function takeDownLink(
  { linkId, reason }: { readonly linkId: number; readonly reason: string },
  { store, now: clock }: TakeDownServices,
): Promise<Link | undefined> {
  const words = asReason(reason);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await store.find(linkId);
    if (!before) return undefined;
    const now = toSecond(clock());
    const { takenDown = { at: now, wasActive: before.isActive } } = before;
    const after = {
      ...before,
      isActive: false,
      takenDown: { ...takenDown, reason: words },
      revision: before.revision + 1,
    };
    if ((await store.replace(before, after, now)).outcome === 'replaced') return after;
    await store.pause(attempt);
  }
  throw new LinkContentionError(MAX_ATTEMPTS);
}

/** `still-off`: restored, but inactive: it was inactive before, or another link has taken its claim meanwhile. */
export type Restoration =
  | { readonly outcome: 'restored' | 'still-off'; readonly link: Link }
  | { readonly outcome: 'not-found' | 'not-taken-down' };

/**
 * Restores a link that was taken down. It works again if it was active before, unless another active link of its owner
 * now holds its `post_id` or `site_url`.
 * @throws LinkContentionError
 */
export async function restoreLink(
  linkId: number,
  { store, now: clock }: TakeDownServices,
): Promise<Restoration> {
  let isClaimHeld = false;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await store.find(linkId);
    if (!before) return { outcome: 'not-found' };
    if (!before.takenDown) return { outcome: 'not-taken-down' };
    const now = toSecond(clock());
    const isActive = before.takenDown.wasActive && !isClaimHeld;
    const link = {
      ...before,
      isActive,
      takenDown: undefined,
      revision: before.revision + 1,
    };
    const { outcome } = await store.replace(before, link, now);
    if (outcome === 'replaced') return { outcome: isActive ? 'restored' : 'still-off', link };
    isClaimHeld = outcome === 'claim-held';
    await store.pause(attempt);
  }
  throw new LinkContentionError(MAX_ATTEMPTS);
}
