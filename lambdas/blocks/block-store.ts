import type { StoredBlocks } from './blocks.ts';

/** One thing that is blocked, why and since when. */
export interface BlockRecord {
  /** A destination entry, or a user id. */
  readonly subject: string;
  readonly reason: string;
  readonly since: Date;
}

/** Accounts, or destinations, that can be blocked at a time: every edge location reads them all. */
export const MAX_BLOCKS = 500;

/** `full`: there are {@link MAX_BLOCKS} already. */
export type BlockOutcome = 'done' | 'full';

/** What operators block. Each write is one transaction, and does no harm when it is done twice. */
export interface BlockStore {
  /** Reads what is blocked, as it stands this moment. */
  read(): Promise<StoredBlocks>;
  /** Reads why and since when. */
  list(): Promise<{
    readonly destinations: readonly BlockRecord[];
    readonly accounts: readonly BlockRecord[];
  }>;
  /** @param block.subject as `parseBlockEntry` writes it */
  blockDestination(block: BlockRecord): Promise<BlockOutcome>;
  /** @returns false when it was not blocked */
  unblockDestination(entry: string): Promise<boolean>;
  /** @param block.subject a user id */
  suspend(block: BlockRecord): Promise<BlockOutcome | 'no-account'>;
  /** @returns false when it was not suspended */
  reinstate(userId: string): Promise<boolean>;
}
