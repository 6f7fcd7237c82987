import { CodedError, secondsUntil } from '../errors/coded-error.ts';

/** A mailed token or code is wrong, used or expired, or the password doesn't fit it: callers cannot see which. */
export class TokenInvalidError extends CodedError {
  override readonly name = 'TokenInvalidError';
  constructor() {
    super('token_invalid', 'This link or code is wrong, or was used, or has expired. Ask for a new mail.');
  }
}

/** The stage takes no accounts, or none with this address. */
export class RegistrationClosedError extends CodedError {
  override readonly name = 'RegistrationClosedError';
  constructor(message = 'This service takes no new accounts with this e-mail address.') {
    super('registration_closed', message);
  }
}

/** Too many codes were tried for an address today. */
export class TooManyCodesError extends CodedError {
  override readonly name = 'TooManyCodesError';
  constructor(until: Date, now: Date) {
    super('rate_limited', 'Too many codes were tried for this address today. Use the link in the mail.', {
      retryAfterSeconds: secondsUntil(until, now),
    });
  }
}
