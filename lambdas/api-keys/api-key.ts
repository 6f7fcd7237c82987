import { createHash } from 'node:crypto';

/** Bytes of randomness in a key (contract, "Keys and accounts"). */
const KEY_BYTES = 32;
const KEY_ID_BYTES = 12;
/** Characters kept in plain text so that the owner recognises the key: the prefix and the first four digits. */
const START_LENGTH = 9;

const keyPattern = /^klup_[0-9a-f]{64}$/;

/** A new key: its plain text, shown once, and the parts that are stored. */
export interface GeneratedApiKey {
  /** `klup_` and 64 lowercase hexadecimal digits. */
  readonly key: string;
  readonly keyId: string;
  readonly sha256: string;
  readonly start: string;
}

/** Generates a key. @param random a cryptographically secure generator of bytes */
export function generateApiKey(random: (size: number) => Uint8Array): GeneratedApiKey {
  const hex = (size: number): string => Buffer.from(random(size)).toString('hex');
  const key = `klup_${hex(KEY_BYTES)}`;
  return { key, keyId: hex(KEY_ID_BYTES), sha256: hashApiKey(key), start: apiKeyStart(key) };
}

/** The part of a key that is stored in plain text, so that its owner recognises it. */
export const apiKeyStart = (key: string): string => key.slice(0, START_LENGTH);

/** Whether a text has the format of a key. */
export const isApiKey = (text: string): boolean => keyPattern.test(text);

/** Hashes a key for storage. 256 random bits need neither a salt nor a slow hash. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');
