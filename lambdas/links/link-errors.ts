/** Fields of a request that no link can have, each with its problem. */
export class InvalidFieldsError extends Error {
  override readonly name = 'InvalidFieldsError';
  readonly details: Readonly<Record<string, string>>;

  /** @param details maps the API's name of a field to a sentence about its problem */
  constructor(details: Readonly<Record<string, string>>) {
    super(`Invalid fields: ${Object.keys(details).join(', ')}.`);
    this.details = details;
  }
}

/** There is no such link, or it is another account's: callers are not told which. */
export class LinkNotFoundError extends Error {
  override readonly name = 'LinkNotFoundError';
  constructor() {
    super('There is no such link.');
  }
}
