import { destinationTest } from './block-list.ts';

/** What operators keep visitors from, link by link aside: accounts, and destinations. */
export interface Blocks {
  readonly isSuspended: (userId: string) => boolean;
  /** @param href an absolute URL */
  readonly refuses: (href: string) => boolean;
}

/** The whole of them, on one item. */
export interface StoredBlocks {
  /** As `parseBlockEntry` writes them. */
  readonly destinations: Iterable<string>;
  /** User ids of suspended accounts. */
  readonly accounts: Iterable<string>;
}

/** Loads what is blocked, from memory where that is young enough. Throws when the table does not answer. */
export type ReadBlocks = () => Promise<Blocks>;

/** @param configured destinations that the stage's own configuration adds */
export function blocksOf({ destinations, accounts }: StoredBlocks, configured: readonly string[]): Blocks {
  const suspended = new Set(accounts);
  return {
    isSuspended: (userId) => suspended.has(userId),
    refuses: destinationTest([...configured, ...destinations]),
  };
}
