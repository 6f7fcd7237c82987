import { randomBytes } from 'node:crypto';

/** Crockford's base 32. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Makes a ULID (https://github.com/ulid/spec): 48 bits of time, then 80 random bits. Own code because the
 * `ulid` package adds 2 KB to the bundle; a test reads these with the package.
 * @param atEpochMs the time it carries
 */
export function newUlid(atEpochMs: number, random: (bytes: number) => Uint8Array = randomBytes): string {
  let time = '';
  for (let rest = atEpochMs; time.length < 10; rest = Math.floor(rest / 32)) {
    time = DIGITS.charAt(rest % 32) + time;
  }
  // One byte a digit: the five bits that are used are as random as the eight.
  return time + Array.from(random(16), (byte) => DIGITS.charAt(byte % 32)).join('');
}
