/** The text is not an e-mail address. */
export class InvalidEmailError extends Error {
  override readonly name = 'InvalidEmailError';
  constructor() {
    super('This is not a valid e-mail address.');
  }
}

/** RFC 5321, 4.5.3.1.3: a path is at most 256 octets with its angle brackets. */
const MAX_EMAIL_LENGTH = 254;

/**
 * Trims and lowercases an address, so that nobody can register it twice under two spellings. (RFC 5321 lets a server
 * treat `A@x` and `a@x` as different mailboxes; in practice none does.) Does not check that the mailbox exists.
 * @throws InvalidEmailError
 */
export function normaliseEmail(text: string): string {
  const email = text.trim().normalize('NFC').toLowerCase();
  if (
    Buffer.byteLength(email) > MAX_EMAIL_LENGTH ||
    !/^[^\s@\p{Cc}]+@[^\s@.\p{Cc}]+(\.[^\s@.\p{Cc}]+)+$/u.test(email)
  ) {
    throw new InvalidEmailError();
  }
  return email;
}
