import { destinationTest } from './block-list.ts';

/** Accounts and destinations that operators block, besides single links. */
export interface Blocks {
  readonly isSuspended: (userId: string) => boolean;
  /** @param href an absolute URL */
  readonly refuses: (href: string) => boolean;
}

/** All blocks, as stored in one item. */
export interface StoredBlocks {
  /** As `parseBlockEntry` normalises them. */
  readonly destinations: Iterable<string>;
  /** User ids of suspended accounts. */
  readonly accounts: Iterable<string>;
}

/** Loads the blocks, from memory if they are fresh enough. Throws when the table does not respond. */
export type ReadBlocks = () => Promise<Blocks>;

/** @param configured destinations that the stage's own configuration adds */
export function blocksOf({ destinations, accounts }: StoredBlocks, configured: readonly string[]): Blocks {
  const suspended = new Set(accounts);
  return {
    isSuspended: (userId) => suspended.has(userId),
    refuses: destinationTest([...configured, ...destinations]),
  };
}
