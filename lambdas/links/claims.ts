import { isExpired, type Link } from './link.ts';

/** A value that only one active link of an account may have at a time (contract, "Decided contradictions" 5). */
export type ClaimKind = 'post_id' | 'site_url';

export interface Claim {
  readonly kind: ClaimKind;
  readonly value: string;
}

/**
 * The claims that a link holds, in look-up order. Disabled, expired, direct and anonymous links hold none.
 */
export function claimsOf(
  { owner, type, isActive, expiresAt, postId, siteUrl }: ClaimingLink,
  now: Date,
): readonly Claim[] {
  if (!owner || type !== 'inpage' || !isActive || isExpired({ expiresAt }, now)) return [];
  return claimsTo({ postId, siteUrl });
}

/**
 * The claims that a disabled link keeps, so that a create with `match_inactive` finds it. They stop nobody from taking
 * them. A link that was taken down or removed keeps none.
 */
export function keptClaimsOf(
  { owner, type, isActive, expiresAt, takenDown, removal, postId, siteUrl }: KeepingLink,
  now: Date,
): readonly Claim[] {
  if (!owner || type !== 'inpage' || isActive || takenDown || removal || isExpired({ expiresAt }, now))
    return [];
  return claimsTo({ postId, siteUrl });
}

type KeepingLink = ClaimingLink & Pick<Link, 'takenDown' | 'removal'>;
type ClaimingLink = Pick<Link, 'owner' | 'type' | 'isActive' | 'expiresAt' | 'postId' | 'siteUrl'>;

/** The claims to a post and a page. Pages that differ only in their fragment are different claims. */
export const claimsTo = ({ postId, siteUrl }: Pick<Link, 'postId' | 'siteUrl'>): readonly Claim[] => [
  ...(postId === undefined ? [] : [{ kind: 'post_id', value: postId } as const]),
  ...(siteUrl === undefined ? [] : [{ kind: 'site_url', value: siteUrl } as const]),
];

/**
 * What a take-down leaves behind: its owner can't link the same post or page to the same destination again, not even
 * after deleting the link (contract, "Visitors").
 */
export interface Bar {
  readonly kind: ClaimKind;
  /** The link that was taken down; the one with the highest id, if there are several. */
  readonly linkId: number;
  /** The operator's words for the owner, from the last of these take-downs. */
  readonly reason: string;
}

/** The claims that a link's next version gains, or keeps for another destination. A restored link gains none. */
export function claimsGained(before: Link, after: Link, now: Date): readonly Claim[] {
  if (before.takenDown) return [];
  const kept = before.targetUrl === after.targetUrl ? claimsOf(before, now) : [];
  return claimsOf(after, now).filter((claim) => !kept.some((held) => isSameClaim(held, claim)));
}

export const isSameClaim = (a: Claim, b: Claim): boolean => a.kind === b.kind && a.value === b.value;
