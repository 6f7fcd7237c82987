import type { ClaimKind } from './claims.ts';
import type { Link } from './link.ts';

/** The outcome of a create: a new link, or the existing one that holds the claim. */
export type CreateOutcome =
  | { readonly outcome: 'created'; readonly link: Link }
  | {
      readonly outcome: 'existing';
      /** As it is now: changed if `updated` has anything. */
      readonly link: Link;
      readonly matchedBy: ClaimKind;
      /** API names of the fields that were sent with values other than the link's. */
      readonly differs: readonly string[];
      /** API names of the fields that the create changed. Undefined unless it may change existing links. */
      readonly updated?: readonly string[] | undefined;
    };
