import { CodedError } from '../errors/coded-error.ts';

/** The account already holds the maximum number of active keys. */
export class TooManyApiKeysError extends CodedError {
  override readonly name = 'TooManyApiKeysError';
  constructor(maxActive: number) {
    super(
      'too_many_keys',
      `An account may hold at most ${maxActive} active API keys. Revoke one that you no longer use.`,
    );
  }
}

/** The account does not exist, is being deleted, or its e-mail address is not verified. */
export class AccountNotActiveError extends CodedError {
  override readonly name = 'AccountNotActiveError';
  constructor() {
    super('email_unverified', 'API keys can only be issued to an account with a verified e-mail address.');
  }
}

/** Operators suspended the account. */
export class SuspendedOwnerError extends CodedError {
  override readonly name = 'SuspendedOwnerError';
  constructor() {
    super('account_suspended', 'This account is suspended. It cannot make API keys.');
  }
}

/** The account has no such key, or has revoked it. */
export class ApiKeyNotFoundError extends CodedError {
  override readonly name = 'ApiKeyNotFoundError';
  constructor() {
    super('not_found', 'There is no such API key.');
  }
}

/** An API key may revoke itself alone. */
export class OtherApiKeyError extends CodedError {
  override readonly name = 'OtherApiKeyError';
  constructor() {
    super('forbidden', 'An API key can revoke only itself. Sign in to revoke others.');
  }
}

/** The key was rotated before. Another one made from it would be one that nobody expects. */
export class ApiKeyRotatedError extends CodedError {
  override readonly name = 'ApiKeyRotatedError';

  /** @param rotatedTo the id of the key that replaces it */
  constructor(rotatedTo: string) {
    super('key_rotated', `This API key has been rotated. The key ${rotatedTo} replaces it.`);
  }
}

/** Other requests changed the account's keys during every attempt. The same request may succeed in a moment. */
export class ApiKeyContentionError extends CodedError {
  override readonly name = 'ApiKeyContentionError';
  constructor() {
    super('service_unavailable', 'Other requests changed the same API keys.');
  }
}

/** The key's name is empty or too long, or has characters that can't be shown. */
export class InvalidApiKeyNameError extends Error {
  override readonly name = 'InvalidApiKeyNameError';

  /** @param rule what names must be like, as a sentence about one */
  constructor(rule: string) {
    super(`The name of an API key ${rule}`);
  }
}
