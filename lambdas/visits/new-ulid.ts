import { randomBytes } from 'node:crypto';

/** Crockford's base 32. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** When a ULID was made, to the millisecond. @param id as {@link newUlid} makes it */
export const timeOfUlid = (id: string): Date =>
  new Date([...id.slice(0, 10)].reduce((time, digit) => time * 32 + DIGITS.indexOf(digit), 0));

/**
 * Creates a ULID (https://github.com/ulid/spec): 48 bits of time, then 80 random bits. Our own code, because the `ulid`
 * package would add 2 KB to the bundle; a test decodes these ULIDs with the package.
 * @param atEpochMs the encoded time
 */
export function newUlid(atEpochMs: number, random: (bytes: number) => Uint8Array = randomBytes): string {
  let time = '';
  for (let rest = atEpochMs; time.length < 10; rest = Math.floor(rest / 32)) {
    time = DIGITS.charAt(rest % 32) + time;
  }
  // One byte per digit: the five bits in use are as random as all eight.
  return time + Array.from(random(16), (byte) => DIGITS.charAt(byte % 32)).join('');
}
