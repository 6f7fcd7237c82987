/** Another account holds this e-mail address. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError';
  constructor() {
    super('Another account holds this e-mail address.');
  }
}

/** The text is not an e-mail address. */
export class InvalidEmailError extends Error {
  override readonly name = 'InvalidEmailError';
  constructor() {
    super('This is not a valid e-mail address.');
  }
}

/** The password is too short to protect an account, or too long to hash quickly. */
export class InvalidPasswordError extends Error {
  override readonly name = 'InvalidPasswordError';
  constructor(minLength: number, maxLength: number) {
    super(`A password must have ${minLength} to ${maxLength} characters.`);
  }
}
