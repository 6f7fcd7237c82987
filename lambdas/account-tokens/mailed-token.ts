import { createHash } from 'node:crypto';

/** Bytes of randomness in a token. */
const SECRET_BYTES = 32;
const CODE_DIGITS = 6;

const tokenPattern = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

/** What a mailed link proves: that its reader has the mailbox of an account. */
export interface TokenReference {
  readonly userId: string;
  /** Of the token's secret, which is stored nowhere. */
  readonly sha256: string;
}

/** @param random a cryptographically secure generator of bytes */
export function generateMailedToken(
  userId: string,
  random: (size: number) => Uint8Array,
): TokenReference & { readonly token: string } {
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  return { userId, sha256: hashSecret(secret), token: `${userId}.${secret}` };
}

/** @returns undefined when the text is no token of ours */
export function parseMailedToken(token: string): TokenReference | undefined {
  const [, userId = '', secret = ''] = tokenPattern.exec(token.trim()) ?? [];
  return secret === '' ? undefined : { userId, sha256: hashSecret(secret) };
}

/** 256 random bits need neither a salt nor a slow hash. */
const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A code that people can type: six digits, all equally likely. @param randomInteger from 0 up to, not including, its argument */
export const generateCode = (randomInteger: (below: number) => number): string =>
  String(randomInteger(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/**
 * Hashes a code for storage.
 * @param hash with a key of the stage: a million codes are quickly tried otherwise
 */
export const hashCode = (
  { userId, code }: { readonly userId: string; readonly code: string },
  hash: (text: string) => Promise<string>,
): Promise<string> => hash(`verification code ${code} of ${userId}`);
