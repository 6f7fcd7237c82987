/** The account already holds the maximum number of active keys. */
export class TooManyApiKeysError extends Error {
  override readonly name = 'TooManyApiKeysError';
  constructor(maxActive: number) {
    super(`An account may hold at most ${maxActive} active API keys. Revoke one that you no longer use.`);
  }
}

/** The account does not exist, or its e-mail address is not verified. */
export class AccountNotActiveError extends Error {
  override readonly name = 'AccountNotActiveError';
  constructor() {
    super('API keys can only be issued to an account with a verified e-mail address.');
  }
}

/** The key's name is empty or too long. */
export class InvalidApiKeyNameError extends Error {
  override readonly name = 'InvalidApiKeyNameError';
  constructor(maxLength: number) {
    super(`The name of an API key must have 1 to ${maxLength} characters.`);
  }
}
