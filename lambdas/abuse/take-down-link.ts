import type { Link } from '../links/link.ts';
import { LinkContentionError } from '../links/link-errors.ts';
import type { LinkStore } from '../links/link-store.ts';
import { toSecond } from '../timestamp.ts';
import { asReason } from './reason.ts';

export interface TakeDownServices {
  readonly store: LinkStore;
  readonly now: () => Date;
}

/** Every attempt that fails means that another request changed the link in between. */
const MAX_ATTEMPTS = 12;

/**
 * Takes a link down: visitors are told so, its claims are free, and its owner can read and delete it, and no more. A
 * link that is down already keeps the time of its first take-down, and is given the new reason.
 * @param request.reason in words that the owner is told
 * @returns the link as it is now, or undefined when there is none
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

/** `still-off`: it is the owner's again, but off: it was before, or another link has taken its claim meanwhile. */
export type Restoration =
  | { readonly outcome: 'restored' | 'still-off'; readonly link: Link }
  | { readonly outcome: 'not-found' | 'not-taken-down' };

/**
 * Takes a take-down back. The link works again if it did before, unless another active link of its owner's holds its
 * post or page by now.
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
