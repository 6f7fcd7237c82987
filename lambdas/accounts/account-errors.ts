/** Another account holds this e-mail address. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError';
  constructor() {
    super('Another account holds this e-mail address.');
  }
}
