import type { Link } from '../links/link.ts';

/** What the table knows of a short code. */
export type FoundLink =
  | { readonly state: 'stored'; readonly link: Link }
  /** Deleted: of the link there is nothing left but that its code was issued, and whether it had been taken down. */
  | { readonly state: 'gone' | 'taken-down' };

/** Where links are found by their codes. */
export interface PreviewStore {
  /**
   * Finds a link as it stands this moment.
   * @returns undefined when the code was never issued
   * @throws Error when the table did not answer
   */
  find(shortCode: string): Promise<FoundLink | undefined>;
}
