import { isExpired, type Link } from './link.ts';

/** What one link at a time may have, within its owner's account (contract, "Decided contradictions" 5). */
export type ClaimKind = 'post_id' | 'site_url';

export interface Claim {
  readonly kind: ClaimKind;
  readonly value: string;
}

/**
 * The claims that a link holds, in the order in which they are looked up. A link that is disabled, has expired or
 * is direct holds none, and neither does one that nobody owns.
 */
export function claimsOf(
  { owner, type, isActive, expiresAt, postId, siteUrl }: ClaimingLink,
  now: Date,
): readonly Claim[] {
  if (!owner || type !== 'inpage' || !isActive || isExpired({ expiresAt }, now)) return [];
  return claimsTo({ postId, siteUrl });
}

type ClaimingLink = Pick<Link, 'owner' | 'type' | 'isActive' | 'expiresAt' | 'postId' | 'siteUrl'>;

/** The claims to a post and a page. The page's fragment belongs to it: `/downloads#file-2` is a claim of its own. */
export const claimsTo = ({ postId, siteUrl }: Pick<Link, 'postId' | 'siteUrl'>): readonly Claim[] => [
  ...(postId === undefined ? [] : [{ kind: 'post_id', value: postId } as const]),
  ...(siteUrl === undefined ? [] : [{ kind: 'site_url', value: siteUrl } as const]),
];

export const isSameClaim = (a: Claim, b: Claim): boolean => a.kind === b.kind && a.value === b.value;
