import type { Blocks } from '../blocks/blocks.ts';
import { type ClaimKind, claimsOf, claimsTo, isSameClaim } from './claims.ts';
import type { Link } from './link.ts';
import { LinkBarredError } from './link-errors.ts';
import { type NewLinkFields, optionalFieldsOf } from './link-fields.ts';
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
 * Finds an active link that holds one of the claims. Their rows name the holders; the links themselves are
 * authoritative. One that leads to the same destination is found even if another such link was taken down.
 * @throws LinkBarredError
 */
export async function findExisting(
  fields: NewLinkFields,
  { holders, bar }: LookUpResult,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: Pick<LinkStore, 'find'>,
): Promise<Existing> {
  const restrictedHolders: Link[] = [];
  for (const claim of claimsTo(optionalFieldsOf(fields))) {
    const holderId = holders.get(claim.kind);
    const link = holderId === undefined ? undefined : await store.find(holderId);
    if (!link || !claimsOf(link, now).some((held) => isSameClaim(held, claim))) continue;
    if (restrictionOf(link, blocks)) {
      restrictedHolders.push(link);
      continue;
    }
    if (bar && link.targetUrl !== fields.targetUrl) throw new LinkBarredError(bar);
    return { kind: 'found', link, matchedBy: claim.kind };
  }
  if (bar) throw new LinkBarredError(bar);
  return { kind: 'none', restrictedHolders };
}
