import { CodedError } from '../errors/coded-error.ts';
import { timestamp } from '../timestamp.ts';

/** The link is not checked. */
export class NotVerifiedError extends CodedError {
  override readonly name = 'NotVerifiedError';

  /** @param reason completes the sentence "This link is not checked: ..." */
  constructor(reason: string) {
    super('not_verified', `This link is not checked: ${reason}.`);
  }
}

/** No deletion of the link waits for its owner. */
export class NotHeldError extends CodedError {
  override readonly name = 'NotHeldError';
  constructor() {
    super('not_held', 'No deletion of this link is waiting to be confirmed.');
  }
}

/** The link is not removed, so there is nothing to restore. */
export class NotRemovedError extends CodedError {
  override readonly name = 'NotRemovedError';
  constructor() {
    super('not_removed', 'This link has not been removed.');
  }
}

/** The link expired before or after it was removed. */
export class LinkExpiredError extends CodedError {
  override readonly name = 'LinkExpiredError';
  constructor(expiredAt: Date) {
    super('link_expired', `This link expired at ${timestamp(expiredAt)} and cannot be restored.`);
  }
}

/** Operators block the destination, or a list of unsafe pages has it. */
export class DestinationBlockedError extends CodedError {
  override readonly name = 'DestinationBlockedError';

  /** @param reason a sentence for the owner */
  constructor(reason: string) {
    super('destination_blocked', reason);
  }
}
