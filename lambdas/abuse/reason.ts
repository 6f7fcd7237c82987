/** Characters of a reason. */
const MAX_LENGTH = 500;

/** A reason that cannot be shown to the person whom it is about. */
class InvalidReasonError extends Error {
  override readonly name = 'InvalidReasonError';
  constructor() {
    super(`A reason has 1 to ${MAX_LENGTH} characters, on one line.`);
  }
}

/**
 * Makes a sentence of an operator's reason, which the person whom it is about is told.
 * @throws InvalidReasonError
 */
export function asReason(text: string): string {
  const words = text.trim();
  if (words === '' || [...words].length > MAX_LENGTH || /\p{Cc}/u.test(words)) throw new InvalidReasonError();
  return /\p{Sentence_Terminal}$/u.test(words) ? words : `${words}.`;
}
