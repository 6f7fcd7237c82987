import type { Link } from '../links/link.ts';
import type { EndedLink } from '../visits/liveness.ts';

/** What the table knows of a short code: of a deleted link only that its code was issued and if it was taken down. */
export type FoundLink = { readonly link: Link } | EndedLink;

/** Where links are found by their codes. */
export interface PreviewStore {
  /**
   * Finds a link as it stands this moment.
   * @returns undefined when the code was never issued
   * @throws Error when the table did not respond
   */
  find(shortCode: string): Promise<FoundLink | undefined>;
}
