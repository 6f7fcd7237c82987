import { createHash } from 'node:crypto';

/** Bytes of randomness in a key (contract, "Keys and accounts"). */
const KEY_BYTES = 32;
const KEY_ID_BYTES = 12;
/** Characters that stay readable for recognition: the prefix and the first four of 64 digits. */
const START_LENGTH = 9;

const keyPattern = /^klup_[0-9a-f]{64}$/;

/** A new key: the plain text, shown once, and what is kept of it. */
export interface GeneratedApiKey {
  /** `klup_` and 64 lowercase hexadecimal digits. */
  readonly key: string;
  readonly keyId: string;
  readonly sha256: string;
  readonly start: string;
}

/** @param random bytes of a cryptographically secure generator */
export function generateApiKey(random: (size: number) => Uint8Array): GeneratedApiKey {
  const hex = (size: number): string => Buffer.from(random(size)).toString('hex');
  const key = `klup_${hex(KEY_BYTES)}`;
  return { key, keyId: hex(KEY_ID_BYTES), sha256: hashApiKey(key), start: key.slice(0, START_LENGTH) };
}

/** Tells whether a text has the form of a key. */
export const isApiKey = (text: string): boolean => keyPattern.test(text);

/** The form in which a key is kept. 256 bits of randomness need no salt and no slow hash. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');
