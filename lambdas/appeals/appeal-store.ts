import type { BlockRecord } from '../blocks/block-store.ts';
import type { Link } from '../links/link.ts';
import type { Appeal } from './appeal.ts';

/** What filing an appeal and finding it reads and writes. Reads consistently; throws when the table stays busy, or fails. */
export interface AppealStore {
  findLink(linkId: number): Promise<Link | undefined>;
  /** @returns undefined when the account is not suspended */
  suspensionOf(userId: string): Promise<BlockRecord | undefined>;
  /** @returns the block of a destination; undefined when the table has none */
  blockOf(destination: string): Promise<BlockRecord | undefined>;
  /** @returns undefined when there is none, or it is over a year old */
  findAppeal(id: string): Promise<Appeal | undefined>;
  /** @returns `exists` when the account has appealed the decision before */
  file(appeal: Appeal): Promise<'filed' | 'exists'>;
}
