/** Another account holds this e-mail address. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError';
  constructor() {
    super('Another account holds this e-mail address.');
  }
}

/** What was given as an e-mail address is none. */
export class InvalidEmailError extends Error {
  override readonly name = 'InvalidEmailError';
  constructor() {
    super('This is not an e-mail address that we can write to.');
  }
}

/** The password is too short to protect an account, or too long to be hashed in good time. */
export class InvalidPasswordError extends Error {
  override readonly name = 'InvalidPasswordError';
  constructor(minLength: number, maxLength: number) {
    super(`A password has ${minLength} to ${maxLength} characters.`);
  }
}
