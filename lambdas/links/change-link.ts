import type { Blocks } from '../blocks/blocks.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import type { Link } from './link.ts';
import { ClaimHeldError, LinkBarredError, LinkContentionError } from './link-errors.ts';
import type { LinkChangeStore, ReplaceOptions, ReplaceOutcome } from './link-store.ts';
import { restrictionOf } from './restriction.ts';
import { withVerification } from './verification.ts';

export interface ChangeLinkServices {
  readonly store: LinkChangeStore;
  /** Applies while other requests change the same link. */
  readonly retry: RetryPolicy;
  readonly now: () => Date;
}

/** What to do with a link, and the result to return afterwards. */
export type LinkDecision<Result> = { readonly result: Result } & (
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | (ReplaceOptions & {
      readonly kind: 'replace';
      /** Made by {@link nextVersion}. */
      readonly after: Link;
      /** Called when another link holds a claim that `after` needs. Throws, or frees the claim for the next attempt. */
      readonly onClaimHeld?: (held: HeldClaim) => void | Promise<void>;
    })
);

export type HeldClaim = Extract<ReplaceOutcome, { readonly outcome: 'claim-held' }>;

/**
 * Changes or removes a link. The write succeeds only on the version that `decide` was given: if another request has
 * changed the link in between, reads it and decides again.
 * @returns undefined when the link does not exist
 * @throws LinkBarredError when the next version would have the claim and destination of a link that was taken down
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
    return (await applyDecision(decision, { link, now, store })) ? { result: decision.result } : 'overtaken';
  });
  if (outcome === 'overtaken') throw new LinkContentionError(retry.maxAttempts);
  return outcome?.result;
}

/**
 * Writes a decision about a version of a link, in one attempt.
 * @returns whether it took effect: false when another request has changed the link, or a claim that it needs was freed
 * @throws LinkBarredError
 * @throws what the decision's `onClaimHeld` throws
 */
export async function applyDecision(
  decision: LinkDecision<unknown>,
  { link, now, store }: Pick<ChangeLinkServices, 'store'> & { readonly link: Link; readonly now: Date },
): Promise<boolean> {
  if (decision.kind === 'keep') return true;
  if (decision.kind === 'remove') return (await store.remove(link, now)) === 'removed';
  const { after, onClaimHeld } = decision;
  const replaced = await store.replace(link, after, now, decision);
  if (replaced.outcome === 'barred') throw new LinkBarredError(replaced.bar);
  if (replaced.outcome === 'claim-held') await onClaimHeld?.(replaced);
  return replaced.outcome === 'replaced';
}

export const nextVersion = (link: Link, changes: Partial<Omit<Link, 'linkId' | 'revision'>>): Link => ({
  ...link,
  ...changes,
  revision: link.revision + 1,
});

/**
 * Disables a restricted link, so that another link of its owner can take its claim. Once the restriction is lifted, the
 * owner may enable it again, unless another link holds the claim by then. Does nothing when another request has changed
 * the link meanwhile.
 */
export async function disableRestricted(
  link: Link,
  now: Date,
  store: Pick<LinkChangeStore, 'replace'>,
): Promise<void> {
  await store.replace(link, withVerification(link, nextVersion(link, { isActive: false }), now), now);
}

/** Takes a claim from a restricted link. @throws ClaimHeldError when an unrestricted one holds it */
export async function takeFromRestricted(
  { kind, holderId }: HeldClaim,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: Pick<LinkChangeStore, 'find' | 'replace'>,
): Promise<void> {
  const holder = await store.find(holderId);
  if (holder && !restrictionOf(holder, { blocks, now })) throw new ClaimHeldError(kind, holderId);
  if (holder) await disableRestricted(holder, now, store);
}
