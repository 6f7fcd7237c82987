import { createHash } from 'node:crypto';

/**
 * Encodes a cursor. Its content is undocumented, so that the format can change.
 * @param text begins with the number of its format, which distinguishes it from older cursors that callers may have kept
 */
export const toCursor = (text: string): string => Buffer.from(text).toString('base64url');

/**
 * Decodes a cursor. Every byte becomes one character, and our cursors have ASCII alone.
 * @returns undefined unless the cursor is spelled exactly as {@link toCursor} does it
 */
export function fromCursor(cursor: string): string | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  return bytes.toString('base64url') === cursor ? bytes.toString('latin1') : undefined;
}

/** Eight characters that identify what a cursor belongs to, such as the filters of a list. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 8);
