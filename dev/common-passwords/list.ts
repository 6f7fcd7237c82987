import { createHash } from 'node:crypto';
import { encodeFingerprints, fingerprintOf } from '../../lambdas/passwords/password-fingerprints.ts';
import { MIN_PASSWORD_LENGTH, passwordLength } from '../../lambdas/passwords/password-length.ts';

/** SHA-256 of the source: SecLists' `10-million-password-list-top-1000000.txt`. */
export const SOURCE_SHA256 = 'eac6323842b3261da0ef4c180c8e23f4d056522ea97c2925b8687f453b40a2be';

/**
 * The source's lines with what occurs three times or more among its ten million passwords. It has no counts, but is
 * sorted by them, and from Z to A where they are the same: after this line Z begins again.
 */
const FREQUENT_LINES = 369_648;

/** The part of `lambdas/passwords/common-passwords.json` that comes from the source. */
export interface CommonPasswords {
  readonly sourceSha256: string;
  readonly count: number;
  /** See `decodeFingerprints`; ascending. */
  readonly fingerprints: string;
}

/** The hex SHA-256 of a source. */
export const sha256 = (source: string): string => createHash('sha256').update(source).digest('hex');

/**
 * Makes the list of common passwords that the product ships.
 * @param source passwords, one a line, the most common first
 */
export function commonPasswords(source: string): CommonPasswords {
  const long = source
    .split('\n')
    .slice(0, FREQUENT_LINES)
    .filter((password) => passwordLength(password) >= MIN_PASSWORD_LENGTH);
  const fingerprints = [...new Set(long.map(fingerprintOf))].sort((a, b) => a - b);
  return {
    sourceSha256: sha256(source),
    count: fingerprints.length,
    fingerprints: encodeFingerprints(fingerprints),
  };
}
