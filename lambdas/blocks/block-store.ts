import type { StoredBlocks } from './blocks.ts';

/** One block: its subject, why, and since when. */
export interface BlockRecord {
  /** A destination entry, or a user id. */
  readonly subject: string;
  readonly reason: string;
  readonly since: Date;
}

/** Maximum number of blocked accounts, and of blocked destinations: every edge location reads them all. */
export const MAX_BLOCKS = 500;

/** `full`: there are already {@link MAX_BLOCKS}. */
export type BlockOutcome = 'done' | 'full';

/** Stores what operators block. Each write is one idempotent transaction. */
export interface BlockStore {
  /** Reads all blocked subjects, consistently. */
  read(): Promise<StoredBlocks>;
  /** Lists all blocks with their reasons and dates. */
  list(): Promise<{
    readonly destinations: readonly BlockRecord[];
    readonly accounts: readonly BlockRecord[];
  }>;
  /** @param block.subject as `parseBlockEntry` normalises it */
  blockDestination(block: BlockRecord): Promise<BlockOutcome>;
  /** @returns false when it was not blocked */
  unblockDestination(entry: string): Promise<boolean>;
  /** @param block.subject a user id */
  suspend(block: BlockRecord): Promise<BlockOutcome | 'no-account'>;
  /** @returns false when it was not suspended */
  reinstate(userId: string): Promise<boolean>;
}
