import { MAX_REASON_LENGTH } from '../audit/decision.ts';
import { CodedError } from '../errors/coded-error.ts';

/** The reason is empty, too long, or not a single line. */
class InvalidReasonError extends CodedError {
  override readonly name = 'InvalidReasonError';
  constructor() {
    const message = `A reason must be one line of 1 to ${MAX_REASON_LENGTH} characters.`;
    super('validation_failed', message, { details: { reason: message } });
  }
}

/**
 * Turns an operator's reason, which the owner will read, into a sentence.
 * @throws InvalidReasonError
 */
export function normaliseReason(text: string): string {
  const words = text.trim();
  if (words === '' || [...words].length > MAX_REASON_LENGTH || /\p{Cc}/u.test(words))
    throw new InvalidReasonError();
  return /\p{Sentence_Terminal}$/u.test(words) ? words : `${words}.`;
}
