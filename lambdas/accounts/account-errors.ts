import { CodedError } from '../errors/coded-error.ts';
import { timestamp } from '../timestamp.ts';

/** Another account holds this e-mail address. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError';
  constructor() {
    super('Another account holds this e-mail address.');
  }
}

/** The account's address has been verified before. */
export class AddressVerifiedError extends Error {
  override readonly name = 'AddressVerifiedError';
  constructor() {
    super('The e-mail address of this account is verified already.');
  }
}

/** The address was an account's until lately, which may take it back. */
export class AddressReservedError extends Error {
  override readonly name = 'AddressReservedError';
  constructor(until: Date) {
    super(
      `An account had this e-mail address before, and may take it back: it is reserved until ${timestamp(until)}.`,
    );
  }
}

/** The account's deletion has begun. */
export class AccountLeavingError extends Error {
  override readonly name = 'AccountLeavingError';
  constructor() {
    super('This account is being deleted.');
  }
}

/** The account changed during every attempt, or is gone. The same request may succeed in a moment. */
export class AccountBusyError extends CodedError {
  override readonly name = 'AccountBusyError';
  constructor() {
    super(
      'service_unavailable',
      'The account is gone, or others are changing it. Nothing was changed; try again.',
    );
  }
}
