import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import type { Link } from './link.ts';
import { LinkContentionError } from './link-errors.ts';
import type { LinkStore, ReplaceOutcome } from './link-store.ts';

export interface ChangeLinkServices {
  readonly store: Pick<LinkStore, 'find' | 'replace' | 'remove'>;
  /** How often a change is tried while other requests change the same link. */
  readonly retry: RetryPolicy;
  readonly now: () => Date;
}

/** What to do about a link, and the result once that is done. */
export type LinkDecision<Result> = { readonly result: Result } & (
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | {
      readonly kind: 'replace';
      /** Made by {@link nextVersion}. */
      readonly after: Link;
      /** When to look its destination up again, if at all. */
      readonly recheckAt?: Date | undefined;
      /** Called when another link holds a claim of the next version: throws, or makes way for the next attempt. */
      readonly onClaimHeld?: (held: HeldClaim) => void | Promise<void>;
    }
);

export type HeldClaim = Extract<ReplaceOutcome, { readonly outcome: 'claim-held' }>;

/**
 * Changes or removes a link. The decision is made on the version that was read, and written on that version alone: when
 * another request changed the link in between, it is read and decided on again.
 * @returns undefined when there is no such link
 * @throws LinkContentionError when every attempt was overtaken
 */
export async function changeLink<Result>(
  linkId: number,
  decide: (link: Link, now: Date) => LinkDecision<Result> | Promise<LinkDecision<Result>>,
  { store, retry, now: clock }: ChangeLinkServices,
): Promise<Result | undefined> {
  const outcome = await retryWhileOvertaken(retry, async () => {
    const link = await store.find(linkId);
    if (!link) return undefined;
    const now = toSecond(clock());
    const decision = await decide(link, now);
    return (await isCarriedOut(decision, { link, now, store })) ? { result: decision.result } : 'overtaken';
  });
  if (outcome === 'overtaken') throw new LinkContentionError(retry.maxAttempts);
  return outcome?.result;
}

async function isCarriedOut(
  decision: LinkDecision<unknown>,
  { link, now, store }: Pick<ChangeLinkServices, 'store'> & { readonly link: Link; readonly now: Date },
): Promise<boolean> {
  if (decision.kind === 'keep') return true;
  if (decision.kind === 'remove') return (await store.remove(link, now)) === 'removed';
  const { after, recheckAt, onClaimHeld } = decision;
  const replaced = await store.replace(link, after, now, { recheckAt });
  if (replaced.outcome === 'claim-held') await onClaimHeld?.(replaced);
  return replaced.outcome === 'replaced';
}

export const nextVersion = (link: Link, changes: Partial<Omit<Link, 'linkId' | 'revision'>>): Link => ({
  ...link,
  ...changes,
  revision: link.revision + 1,
});

/**
 * Switches off a link whose destination is blocked, so that another link of its owner can have its claim. Once the
 * destination is unblocked, the owner may switch it on again, unless the claim is held by then.
 * Does nothing when another request changed the link meanwhile.
 */
export async function switchOff(link: Link, now: Date, store: Pick<LinkStore, 'replace'>): Promise<void> {
  await store.replace(link, nextVersion(link, { isActive: false }), now);
}
