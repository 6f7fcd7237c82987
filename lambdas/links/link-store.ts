import type { Link } from './link.ts';

/** Where links are kept. */
export interface LinkStore {
  /**
   * Draws the next link id, and the link's place among its owner's links. Both only ever grow; a number that
   * is drawn and not used is a gap.
   */
  reserve(userId: string): Promise<{ readonly linkId: number; readonly ownerSequence: number }>;
  /** Keeps a new link with all that hangs on it, or nothing where another link holds its short code. */
  insert(link: Link): Promise<'created' | 'short-code-taken'>;
  /** @returns the link as it stands this moment */
  find(linkId: number): Promise<Link | undefined>;
}
