import { parseBlockEntry } from '../blocks/block-entry.ts';
import { type BlockStore, MAX_BLOCKS } from '../blocks/block-store.ts';
import { asReason } from './reason.ts';

/** A destination that cannot be blocked as it was written. */
class InvalidBlockError extends Error {
  override readonly name = 'InvalidBlockError';
}

/** There is no place for one more block. */
export class TooManyBlocksError extends Error {
  override readonly name = 'TooManyBlocksError';
  constructor() {
    super(`${MAX_BLOCKS} are blocked already. Unblock some, or block several at once by a pattern.`);
  }
}

export interface BlockServices {
  readonly store: BlockStore;
  readonly now: () => Date;
}

export interface BlockRequest {
  /** A domain or a pattern, see `parseBlockEntry`. */
  readonly text: string;
  readonly reason: string;
  /** Whether it may be a name below which everybody's names are, such as `github.io`. */
  readonly allowsPublicSuffix: boolean;
}

/**
 * Blocks a destination: no link can be made or changed to lead there, and those that do answer 451.
 * @returns the entry as it is kept
 * @throws InvalidBlockError, InvalidReasonError, TooManyBlocksError
 */
export async function blockDestination(
  { text, reason, allowsPublicSuffix }: BlockRequest,
  { store, now }: BlockServices,
): Promise<string> {
  const parsed = parseBlockEntry(text);
  if (!parsed.ok) throw new InvalidBlockError(`"${text}": ${parsed.problem}`);
  const { entry: subject, isPublicSuffix } = parsed;
  if (isPublicSuffix && !allowsPublicSuffix) {
    throw new InvalidBlockError(
      `"${subject}" stands for the names of many owners. Add --all if that is meant.`,
    );
  }
  const outcome = await store.blockDestination({ subject, reason: asReason(reason), since: now() });
  if (outcome === 'full') throw new TooManyBlocksError();
  return subject;
}

/**
 * Takes the block of a destination back.
 * @param text as it was blocked, in any spelling
 * @returns the entry, or undefined when it was not blocked
 * @throws InvalidBlockError
 */
export async function unblockDestination(
  text: string,
  { store }: Pick<BlockServices, 'store'>,
): Promise<string | undefined> {
  const parsed = parseBlockEntry(text);
  if (!parsed.ok) throw new InvalidBlockError(`"${text}": ${parsed.problem}`);
  return (await store.unblockDestination(parsed.entry)) ? parsed.entry : undefined;
}
