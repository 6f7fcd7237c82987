import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Semaphore } from '../concurrency/semaphore.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, passwordLength } from './password-length.ts';

/** The password is too short to protect an account, or too long to hash quickly. */
export class InvalidPasswordError extends Error {
  override readonly name = 'InvalidPasswordError';
  constructor() {
    super(`A password must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`);
  }
}

/** What makes a hash expensive. */
interface Cost {
  /** In KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** A PHC string's parts: https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md. */
interface Hash {
  readonly cost: Cost;
  readonly salt: Uint8Array;
  readonly digest: Uint8Array;
}

/** OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;

/** Each hash takes memory and a whole processor: more at a time would only make all of them slower. */
const hashing = new Semaphore(2);
const derive = promisify(argon2);

/**
 * Hashes a password with argon2id (about 50 ms), at most two at a time in this process; the rest waits in order.
 * Call `checkPassword` first: only the length is checked here.
 * @param random generates the salt
 * @returns a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, so that the cost can be raised later
 * @throws InvalidPasswordError
 */
export async function hashPassword(password: string, random: (size: number) => Uint8Array): Promise<string> {
  const length = passwordLength(password);
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) throw new InvalidPasswordError();
  const salt = random(SALT_BYTES);
  return written({ cost: COST, salt, digest: await digestOf(password, COST, salt, DIGEST_BYTES) });
}

/**
 * Compares a password with a stored hash, in constant time. Without a hash it does the same work and returns false,
 * so that a missing account takes as long as a wrong password. A password that is too long matches no hash and costs
 * nothing, with an account or without.
 * @param hash from `hashPassword`; undefined when there is no account, or none with a password
 * @throws Error when the hash is not one of `hashPassword`'s
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  if (passwordLength(password) > MAX_PASSWORD_LENGTH) return false;
  const { cost, salt, digest } = parsed(hash ?? DUMMY_HASH);
  const derived = await digestOf(password, cost, salt, digest.length);
  return timingSafeEqual(derived, digest) && hash !== undefined;
}

/** Composed (NFC), so that a password matches when typed on another keyboard (NIST SP 800-63B, 5.1.1.2). */
const digestOf = (password: string, cost: Cost, salt: Uint8Array, bytes: number): Promise<Uint8Array> =>
  hashing.run(() =>
    derive('argon2id', { ...cost, message: password.normalize('NFC'), nonce: salt, tagLength: bytes }),
  );

const prefixOf = ({ memory, passes, parallelism }: Cost): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`;

const written = ({ cost, salt, digest }: Hash): string =>
  `${prefixOf(cost)}${base64(salt)}$${base64(digest)}`;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

function parsed(hash: string): Hash {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  if (!match) throw new Error('A stored password hash is not a PHC string of argon2id.');
  const [, memory, passes, parallelism, salt = '', digest = ''] = match;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    digest: Buffer.from(digest, 'base64'),
  };
}

const DUMMY_HASH = written({
  cost: COST,
  salt: new Uint8Array(SALT_BYTES),
  digest: new Uint8Array(DIGEST_BYTES),
});
