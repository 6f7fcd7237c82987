import type { Fields } from './ledger.ts';
import { dataOf, type Outcome } from './soak-client.ts';

export type Data = Readonly<Record<string, unknown>>;

/** Post ids and pages per account. Fewer than in-page links, so that they clash. */
export const POSTS = 60;
export const TAGS = ['red', 'green', 'blue'] as const;
/** A request whose response was lost may still be with an engine for a moment. */
export const AFTER_UNKNOWN_MS = 500;

/** The request's body: `type` where responses have `link_type`, and `url` for `target_url`. */
export function asSent({ target_url, link_type, ...rest }: Partial<Fields>): object {
  const set = Object.entries({ url: target_url, type: link_type, ...rest }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const { is_active, ...fields } = Object.fromEntries(set);
  // A create takes no `is_active`, and makes active links.
  return link_type === undefined && is_active !== undefined ? { ...fields, is_active } : fields;
}

interface BulkResult {
  readonly status: number;
  readonly data?: Data;
}

/** The results of a bulk request; undefined if it failed as a whole. */
export const resultsIn = (outcome: Outcome): readonly BulkResult[] | undefined =>
  dataOf(outcome)?.results as readonly BulkResult[] | undefined;
