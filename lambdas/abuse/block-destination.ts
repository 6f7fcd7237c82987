import { parseBlockEntry } from '../blocks/block-entry.ts';
import { type BlockStore, MAX_DESTINATIONS, MAX_SUSPENSIONS } from '../blocks/block-store.ts';
import { CodedError } from '../errors/coded-error.ts';
import { normaliseReason } from './reason.ts';

/** The text is not a valid block entry. */
class InvalidBlockError extends CodedError {
  override readonly name = 'InvalidBlockError';

  constructor(message: string) {
    super('validation_failed', message, { details: { destination: message } });
  }
}

/** The block list is full. */
export class TooManyBlocksError extends CodedError {
  override readonly name = 'TooManyBlocksError';

  constructor(what: 'destinations' | 'accounts') {
    const message =
      what === 'destinations'
        ? `${MAX_DESTINATIONS} destinations are blocked, which is the limit. Remove some, or cover several with one pattern.`
        : `${MAX_SUSPENSIONS} accounts are suspended, which is the limit. Reinstate some, or take the account's links down.`;
    super('validation_failed', message, {
      details: { [what === 'destinations' ? 'destination' : 'id']: message },
    });
  }
}

export interface BlockServices {
  readonly store: BlockStore;
}

export interface BlockRequest {
  /** A domain or a pattern, see `parseBlockEntry`. */
  readonly text: string;
  readonly reason: string;
  /** Whether the entry may be a public suffix such as `github.io`, which covers unrelated owners. */
  readonly allowsPublicSuffix: boolean;
}

/**
 * Blocks a destination: links to it respond with 451, and no link can be created or changed to lead there.
 * @returns the normalised entry
 * @throws InvalidBlockError, InvalidReasonError, TooManyBlocksError
 */
export async function blockDestination(
  { text, reason, allowsPublicSuffix }: BlockRequest,
  { store }: BlockServices,
): Promise<string> {
  const parsed = parseBlockEntry(text);
  if (!parsed.ok) throw new InvalidBlockError(`"${text}": ${parsed.problem}`);
  const { entry: subject, isPublicSuffix } = parsed;
  if (isPublicSuffix && !allowsPublicSuffix) {
    throw new InvalidBlockError(
      `"${subject}" is shared by many unrelated owners. To block all of them, use --all, or allows_public_suffix in the API.`,
    );
  }
  const outcome = await store.blockDestination({ subject, reason: normaliseReason(reason) });
  if (outcome === 'full') throw new TooManyBlocksError('destinations');
  return subject;
}

/**
 * Unblocks a destination.
 * @param text the entry, in any spelling
 * @returns the entry, or undefined when it was not blocked
 * @throws InvalidBlockError
 */
export async function unblockDestination(
  text: string,
  { store }: BlockServices,
): Promise<string | undefined> {
  const parsed = parseBlockEntry(text);
  if (!parsed.ok) throw new InvalidBlockError(`"${text}": ${parsed.problem}`);
  return (await store.unblockDestination(parsed.entry)) ? parsed.entry : undefined;
}
