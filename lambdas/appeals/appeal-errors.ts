import { CodedError } from '../errors/coded-error.ts';

/** The account has appealed the decision before. */
export class AppealedAlreadyError extends CodedError {
  override readonly name = 'AppealedAlreadyError';
  constructor() {
    super('appealed_already', 'You have objected to this decision before. Each can be objected to once.');
  }
}

/** There is no decision that an owner could object to here. */
export class NotAppealableError extends CodedError {
  override readonly name = 'NotAppealableError';
  constructor() {
    super(
      'not_appealable',
      'No decision of an operator stops this link. If its restriction says otherwise, the settings of this service do.',
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
