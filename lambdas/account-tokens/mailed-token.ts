import { generateSecret, parseSecret, type SecretReference } from './account-secret.ts';

const CODE_DIGITS = 6;

/**
 * Generates the token of a mailed link, which proves that its reader has the account's mailbox.
 * @param random a cryptographically secure generator of bytes
 */
export function generateMailedToken(
  userId: string,
  random: (size: number) => Uint8Array,
): SecretReference & { readonly token: string } {
  const { text: token, ...reference } = generateSecret(userId, random);
  return { ...reference, token };
}

/** @returns undefined when the text is no token of ours; spaces around it don't matter */
export const parseMailedToken = (token: string): SecretReference | undefined => parseSecret(token.trim());

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
