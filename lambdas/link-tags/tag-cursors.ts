import { decodeCursor, encodeCursor, fingerprint } from '../links/list-links-cursor.ts';
import type { RetagPosition } from './retag-links.ts';

/** Before all positions of an owner's links, which have at most 12 digits. */
const NEWEST = 999_999_999_999;

const filtersOf = (tag: string, isRemoved: boolean) =>
  ({ tag, isRemoved: isRemoved ? true : undefined }) as const;

/** Encodes where a change of a tag continues, as lists of links with the tag do. */
export const encodeRetagCursor = (tag: string, { isRemoved, before = NEWEST }: RetagPosition): string =>
  encodeCursor({ before, filtersFingerprint: fingerprint(filtersOf(tag, isRemoved)) });

/** @returns undefined unless the text is a cursor of a change of this tag */
export function decodeRetagCursor(tag: string, text: string): RetagPosition | undefined {
  const position = decodeCursor(text);
  const isRemoved = [false, true].find(
    (each) => fingerprint(filtersOf(tag, each)) === position?.filtersFingerprint,
  );
  return position && isRemoved !== undefined ? { isRemoved, before: position.before } : undefined;
}

/** Distinguishes cursors in the current format from older ones that callers may have stored. */
const VERSION = 1;

/** Encodes the tag that a list continues after. Its content is undocumented, so that the format can change. */
export const encodeTagCursor = (after: string): string =>
  Buffer.from(`${VERSION}.${after}`).toString('base64url');

/** @returns undefined unless the text is exactly what {@link encodeTagCursor} returns */
export function decodeTagCursor(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return undefined;
  return /^1\.([a-z0-9-]{1,50})$/.exec(bytes.toString('latin1'))?.[1];
}
