import { hash } from 'node:crypto';
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
  /** Suspended accounts: the hashes of their ids, and the ids themselves, which version 0.1 reads and writes. */
  readonly accounts: Iterable<string>;
}

/** Loads the blocks, from memory if they are fresh enough. Throws when the table does not respond. */
export type ReadBlocks = () => Promise<Blocks>;

/** @param configured destinations that the stage's own configuration adds */
export function blocksOf({ destinations, accounts }: StoredBlocks, configured: readonly string[]): Blocks {
  const suspended = new Set(accounts);
  return {
    isSuspended: (userId) => suspended.has(accountHash(userId)) || suspended.has(userId),
    refuses: destinationTest([...configured, ...destinations]),
  };
}

/**
 * Six bytes of an account id's SHA-256, in base64, so that 5,000 suspensions fit into the item that every edge location
 * reads. With all of them, an account that nobody suspended has one chance in 5 * 10^10 of sharing a hash.
 */
export const accountHash = (userId: string): string => hash('sha256', userId, 'base64').slice(0, 8);
