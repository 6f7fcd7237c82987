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

type ClaimingLink = Pick<Link, 'owner' | 'type' | 'isActive' | 'expiresAt' | 'postId' | 'siteUrl'>;

/** The claims to a post and a page. Pages that differ only in their fragment are different claims. */
export const claimsTo = ({ postId, siteUrl }: Pick<Link, 'postId' | 'siteUrl'>): readonly Claim[] => [
  ...(postId === undefined ? [] : [{ kind: 'post_id', value: postId } as const]),
  ...(siteUrl === undefined ? [] : [{ kind: 'site_url', value: siteUrl } as const]),
];

export const isSameClaim = (a: Claim, b: Claim): boolean => a.kind === b.kind && a.value === b.value;
