import type { ClaimKind } from './claims.ts';
import type { Link } from './link.ts';

/** What became of a create: a new link, or the active one that holds the claim, unchanged. */
export type CreateOutcome =
  | { readonly outcome: 'created'; readonly link: Link }
  | {
      readonly outcome: 'existing';
      readonly link: Link;
      readonly matchedBy: ClaimKind;
      /** The fields sent whose values differ from the link's, by their names in the API. */
      readonly differs: readonly string[];
    };
