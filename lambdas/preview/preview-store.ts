import type { Link } from '../links/link.ts';
import type { EndedLink } from '../visits/liveness.ts';

/** What the table knows about a short code. Of a deleted link, only that it existed and whether it was taken down. */
export type FoundLink = { readonly link: Link } | EndedLink;

/** Finds links by short code. */
export interface PreviewStore {
  /**
   * Reads the current link, consistently.
   * @returns undefined when the code was never issued
   * @throws Error when the table did not respond
   */
  find(shortCode: string): Promise<FoundLink | undefined>;
}
