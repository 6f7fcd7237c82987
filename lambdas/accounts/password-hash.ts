import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';
import { InvalidPasswordError } from './account-errors.ts';

const MIN_PASSWORD_LENGTH = 8;
/** Bounds the work of one hash; far above what anyone types or a password manager makes. */
const MAX_PASSWORD_LENGTH = 256;

/** OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const SALT_BYTES = 16;

const derive = promisify(argon2);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/**
 * Hashes a password with argon2id (about 50 ms).
 * @param random makes the salt
 * @returns a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, so that parameters can be raised later
 * @throws InvalidPasswordError
 */
export async function hashPassword(password: string, random: (size: number) => Uint8Array): Promise<string> {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    throw new InvalidPasswordError(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH);
  }
  const salt = random(SALT_BYTES);
  // NFC, so that a password typed on another keyboard is the same (NIST SP 800-63B, 5.1.1.2).
  const hash = await derive('argon2id', { ...parameters, message: password.normalize('NFC'), nonce: salt });
  const { memory, passes, parallelism } = parameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}
