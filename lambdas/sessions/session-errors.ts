import { CodedError, secondsUntil } from '../errors/coded-error.ts';

/** At a sign-in, the address is unknown or the password wrong: callers cannot see which. */
export class SignInFailedError extends CodedError {
  override readonly name = 'SignInFailedError';
  constructor(message = 'The e-mail address or the password is wrong.') {
    super('sign_in_failed', message);
  }
}

/** Too many tries failed. The password was not looked at. */
export class SignInThrottledError extends CodedError {
  override readonly name = 'SignInThrottledError';
  constructor(until: Date, now: Date) {
    const retryAfterSeconds = secondsUntil(until, now);
    const wait = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`;
    super('rate_limited', `Too many failed sign-ins. Try again in ${wait}.`, { retryAfterSeconds });
  }

  /** Other tries kept this one from being counted, so nobody may learn what it came to. */
  static overtaken(now: Date): SignInThrottledError {
    return new SignInThrottledError(now, now);
  }
}
