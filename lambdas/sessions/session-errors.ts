import { CodedError } from '../errors/coded-error.ts';

/** The address is unknown, or the password wrong: callers cannot see which. */
export class SignInFailedError extends CodedError {
  override readonly name = 'SignInFailedError';
  constructor() {
    super('sign_in_failed', 'The e-mail address or the password is wrong.');
  }
}

/** Too many sign-ins failed. The password was not looked at. */
export class SignInThrottledError extends CodedError {
  override readonly name = 'SignInThrottledError';
  constructor(until: Date, now: Date) {
    const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
    super('rate_limited', `Too many failed sign-ins. Try again in ${retryAfterSeconds} seconds.`, {
      retryAfterSeconds,
    });
  }
}
