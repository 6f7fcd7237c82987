import { fromCursor, toCursor } from '../http/cursor-text.ts';
import { decodeCursor, encodeCursor, fingerprint } from '../links/list-links-cursor.ts';
import { filtersOf, type RetagPosition } from './retag-links.ts';

/** Before all positions of an owner's links, which have at most 12 digits. */
const NEWEST = 999_999_999_999;

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

/** Encodes the tag that a list continues after. */
export const encodeTagCursor = (after: string): string => toCursor(`1.${after}`);

/** @returns undefined unless the text is exactly what {@link encodeTagCursor} returns */
export const decodeTagCursor = (text: string): string | undefined =>
  /^1\.([a-z0-9-]{1,50})$/.exec(fromCursor(text) ?? '')?.[1];
