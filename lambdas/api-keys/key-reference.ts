import { apiKeyStart, hashApiKey, isApiKey } from './api-key.ts';
import type { KeyPart } from './api-key-records.ts';

/** What identifies a key: its hash, or a part that several keys may share. */
export type KeyReference = { readonly sha256: string } | KeyPart;

/**
 * Reads a reference to a key: the key itself, its first characters (also cut off or masked, such as `klup_3f2a…` or
 * `klup_3f2a****`), or its id. Of a longer part only as many characters count as are stored, so others may match too.
 * @returns undefined when the text is none of these
 */
export function parseKeyReference(text: string): KeyReference | undefined {
  const reference = text
    .trim()
    .replace(/^bearer +/i, '')
    .replace(/[.…*•]+$/, '');
  if (isApiKey(reference)) return { sha256: hashApiKey(reference) };
  if (/^klup_[0-9a-f]{1,63}$/.test(reference)) return { start: apiKeyStart(reference) };
  return /^[0-9a-f]{24}$/.test(reference) ? { keyId: reference } : undefined;
}
