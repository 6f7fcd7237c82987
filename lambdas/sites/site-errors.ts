import { CodedError } from '../errors/coded-error.ts';

/** The account doesn't claim this domain. */
export class SiteNotFoundError extends CodedError {
  override readonly name = 'SiteNotFoundError';
  constructor() {
    super('not_found', 'Your account has no such site.');
  }
}

/** The function that looks for proofs gave no answer. */
export class SiteProverError extends CodedError {
  override readonly name = 'SiteProverError';
  constructor(cause: unknown) {
    super('service_unavailable', 'The proof could not be looked for.', { cause });
  }
}
