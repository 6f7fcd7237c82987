import { fromCursor, shortHash, toCursor } from '../http/cursor-text.ts';
import type { LinkFilters } from './list-links-filters.ts';

/** Where a list continues. */
export interface ListPosition {
  /** The list continues with the links before this position. */
  readonly before: number;
  /** Fingerprint of the filters that the list started with (see {@link fingerprint}). */
  readonly filtersFingerprint: string;
}

/** A position has at most 12 digits, as in the table's index. */
const pattern = /^1\.([1-9]\d{0,11})\.([\w-]{8}|)$/;

/** Encodes a cursor. */
export const encodeCursor = ({ before, filtersFingerprint }: ListPosition): string =>
  toCursor(`1.${before}.${filtersFingerprint}`);

/** @returns undefined unless the text is exactly what {@link encodeCursor} returns */
export function decodeCursor(text: string): ListPosition | undefined {
  const [isCursor, before, filtersFingerprint = ''] = pattern.exec(fromCursor(text) ?? '') ?? [];
  return isCursor === undefined ? undefined : { before: Number(before), filtersFingerprint };
}

/** Identifies a list's filters, so that it cannot continue with different ones. Empty without filters. */
export function fingerprint(filters: LinkFilters): string {
  const { postId, siteUrl, type, isActive, search, verification, isRemoved, createdByKey, tag } = filters;
  // By when they came to be: callers may have stored cursors from before the later filters existed, which keep their
  // fingerprints.
  const filtersByAge = [
    [postId, siteUrl, type, isActive, search],
    [verification, isRemoved],
    [createdByKey],
    [tag],
  ];
  const isSet = (filter: unknown) => filter !== undefined;
  const youngest = filtersByAge.findLastIndex((ofAge) => ofAge.some(isSet));
  if (youngest < 0) return '';
  const values = filtersByAge.slice(0, youngest + 1).flat();
  // In arrays, JSON replaces `undefined` with `null`, which no filter can be.
  return shortHash(JSON.stringify(values));
}
