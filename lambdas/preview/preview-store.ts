import type { Link } from '../links/link.ts';
import type { EndedLink } from '../visits/liveness.ts';

/** What the table knows about a short code. Of a deleted link, only that it existed and whether it was taken down. */
export type FoundLink = { readonly link: Link } | EndedLink;

/** Finds links by short code. Both return undefined when the code was never issued, and throw when the table did not respond. */
export interface PreviewStore {
  /** Reads the current link. */
  find(shortCode: string): Promise<FoundLink | undefined>;
  /** Reads the link as it was a moment ago, at half the price, as the edge does. A link that exists is always found. */
  findRecent(shortCode: string): Promise<FoundLink | undefined>;
}
