import { InvalidFieldsError } from '../errors/coded-error.ts';
import list from './common-passwords.json' with { type: 'json' };
import { decodeFingerprints, fingerprintOf } from './password-fingerprints.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, passwordLength } from './password-length.ts';

/** What attackers know about the account, and try first. */
export interface PasswordContext {
  readonly email?: string | undefined;
}

/** The product's name without spaces. */
const PRODUCT_NAME = 'klookup';

/** Fingerprints of the most common passwords that are long enough. One other password in 260,000 has one of them, too. */
const common = new Set(decodeFingerprints(list.fingerprints));

/**
 * Checks a new password: its length, and whether attackers would try it. There are no rules about kinds of characters
 * (docs/decisions/0064-passwords.md).
 * @throws InvalidFieldsError with the problem of `password`
 */
export function checkPassword(password: string, context: PasswordContext): void {
  const problem = problemOf(password, context);
  if (problem !== undefined) throw new InvalidFieldsError({ password: problem });
}

function problemOf(password: string, { email }: PasswordContext): string | undefined {
  // Hashing would turn every half of a surrogate pair into the same character.
  if (!password.isWellFormed()) return 'Must be valid Unicode.';
  const length = passwordLength(password);
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    return `Must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`;
  }
  if (common.has(fingerprintOf(password))) return 'Is one of the most common passwords. Choose another one.';
  const folded = fold(password);
  if (folded.replaceAll(/[^\p{L}\p{N}]/gu, '').includes(PRODUCT_NAME)) {
    return 'Must not contain the name of this service.';
  }
  if (email !== undefined && namesOf(fold(email)).includes(folded)) {
    return 'Must not be your e-mail address or its part before the @.';
  }
  return undefined;
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

const namesOf = (email: string): string[] => [email, ...email.split('@', 1)];
