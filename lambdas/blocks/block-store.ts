import type { StoredBlocks } from './blocks.ts';

/** One block: its subject and why. */
export interface Block {
  /** A destination entry, or a user id. */
  readonly subject: string;
  readonly reason: string;
}

/** A block that has been made. */
export interface BlockRecord extends Block {
  readonly since: Date;
}

/** Maximum number of blocked destinations: every edge location reads them all. */
export const MAX_DESTINATIONS = 500;
/** Maximum number of suspended accounts: every edge location reads all their hashes. */
export const MAX_SUSPENSIONS = 5_000;

/** `full`: there are already {@link MAX_DESTINATIONS} or {@link MAX_SUSPENSIONS}. */
export type BlockOutcome = 'done' | 'full';

/** Stores what operators block. Each write is one idempotent transaction, with the decision for the audit trail. */
export interface BlockStore {
  /** Reads all blocked subjects, consistently. */
  read(): Promise<StoredBlocks>;
  /** Lists all blocks with their reasons and dates. */
  list(): Promise<{
    readonly destinations: readonly BlockRecord[];
    readonly accounts: readonly BlockRecord[];
  }>;
  /** @param block.subject as `parseBlockEntry` normalises it */
  blockDestination(block: Block): Promise<BlockOutcome>;
  /** @returns false when it was not blocked */
  unblockDestination(entry: string): Promise<boolean>;
  /**
   * Has the owners of links that a blocked destination stops mailed, again if they were.
   * @returns false when it is not blocked
   */
  mailOwners(entry: string): Promise<boolean>;
  /**
   * @param block.subject a user id
   * @returns `same-hash` when another suspended account has the same hash: reinstating either would lift both
   */
  suspend(block: Block): Promise<BlockOutcome | 'no-account' | 'same-hash'>;
  /** @returns false when it was not suspended */
  reinstate(userId: string): Promise<boolean>;
  /** Adds the hashes of accounts that version 0.1 suspended. @returns how many */
  addMissingHashes(): Promise<number>;
}
