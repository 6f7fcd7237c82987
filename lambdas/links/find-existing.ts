import type { Blocks } from '../blocks/blocks.ts';
import { type ClaimKind, claimsOf, claimsTo, isSameClaim, keptClaimsOf } from './claims.ts';
import type { Link } from './link.ts';
import { LinkBarredError } from './link-errors.ts';
import { type NewLink, optionalFieldsOf } from './link-fields.ts';
import type { LinkStore, LookUpResult } from './link-store.ts';
import { restrictionOf } from './restriction.ts';

/** The link that has the post or page of a new one. */
export interface ExistingLink {
  readonly link: Link;
  readonly matchedBy: ClaimKind;
}

/** `restrictedHolders`: restricted links, which must give up the claims that they hold. */
export type Existing =
  | ({ readonly kind: 'found' } & ExistingLink)
  | { readonly kind: 'none'; readonly restrictedHolders: readonly Link[] };

/**
 * Finds an active link that holds one of the claims; with `matchInactive`, also a disabled one that keeps it. Their rows name
 * the links; the links themselves are authoritative. One that leads to the same destination is found even if another such
 * link was taken down. Restricted links are not found.
 * @throws LinkBarredError
 */
export async function findExisting(
  fields: NewLink,
  { holders, keepers, bar }: LookUpResult,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: Pick<LinkStore, 'find'>,
): Promise<Existing> {
  const restrictedHolders: Link[] = [];
  const claimed = (link: Link) =>
    fields.matchInactive ? [...claimsOf(link, now), ...keptClaimsOf(link, now)] : claimsOf(link, now);
  for (const claim of claimsTo(optionalFieldsOf(fields))) {
    const linkId = holders.get(claim.kind) ?? (fields.matchInactive ? keepers.get(claim.kind) : undefined);
    const link = linkId === undefined ? undefined : await store.find(linkId);
    if (!link || !claimed(link).some((other) => isSameClaim(other, claim))) continue;
    if (restrictionOf(link, { blocks, now })) {
      if (link.isActive) restrictedHolders.push(link);
      continue;
    }
    if (bar && link.targetUrl !== fields.targetUrl) throw new LinkBarredError(bar);
    return { kind: 'found', link, matchedBy: claim.kind };
  }
  if (bar) throw new LinkBarredError(bar);
  return { kind: 'none', restrictedHolders };
}
