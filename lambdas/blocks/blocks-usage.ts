import { MAX_DESTINATIONS, MAX_SUSPENSIONS } from './block-store.ts';
import { accountHash, type StoredBlocks } from './blocks.ts';

/** How full the item is that every edge location reads. */
export interface BlocksUsage {
  readonly destinations: number;
  readonly suspensions: number;
  /** The fuller of the two, in percent of its limit. */
  readonly fullPercent: number;
}

/** Counts the blocks. An account that is stored by its hash and its id counts once. */
export function blocksUsage({ destinations, accounts }: StoredBlocks): BlocksUsage {
  const hashLength = accountHash('').length;
  const hashes = [...accounts].map((account) =>
    account.length === hashLength ? account : accountHash(account),
  );
  const [blocked, suspended] = [[...destinations].length, new Set(hashes).size];
  const fullPercent = Math.max((100 * blocked) / MAX_DESTINATIONS, (100 * suspended) / MAX_SUSPENSIONS);
  return { destinations: blocked, suspensions: suspended, fullPercent };
}
