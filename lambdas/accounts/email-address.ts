import { InvalidEmailError } from './account-errors.ts';

/** RFC 5321, 4.5.3.1.3: a path is at most 256 octets with its angle brackets. */
const MAX_EMAIL_LENGTH = 254;

/**
 * One spelling for each address, so that one person cannot hold it twice: trimmed and in lower case. (RFC 5321
 * lets a server tell `A@x` from `a@x`; none that matters does.) Whether it exists, only a mail can tell.
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
