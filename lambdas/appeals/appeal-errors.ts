import { CodedError } from '../errors/coded-error.ts';

/** The account has already appealed the decision. */
export class AppealedAlreadyError extends CodedError {
  override readonly name = 'AppealedAlreadyError';
  constructor() {
    super('appealed_already', 'You have already appealed this decision. Each can be appealed once.');
  }
}

/** No operator has decided anything that the owner could appeal. */
export class NotAppealableError extends CodedError {
  override readonly name = 'NotAppealableError';
  constructor() {
    super(
      'not_appealable',
      "No operator has stopped this link. If it has a restriction, that comes from this service's settings.",
    );
  }
}

/** There is no such appeal. */
export class AppealNotFoundError extends CodedError {
  override readonly name = 'AppealNotFoundError';
  constructor() {
    super('not_found', 'There is no such appeal.');
  }
}
