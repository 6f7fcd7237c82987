import { createHash } from 'node:crypto';
import type { LinkFilters } from './list-links-filters.ts';

/** Where a list continues. */
export interface ListPosition {
  /** The list continues with the links before this position. */
  readonly before: number;
  /** Fingerprint of the filters that the list started with (see {@link fingerprint}). */
  readonly filtersFingerprint: string;
}

/** Distinguishes cursors in the current format from older ones that callers may have stored. */
const VERSION = 1;
/** A position has at most 12 digits, as in the table's index. */
const pattern = /^1\.([1-9]\d{0,11})\.([\w-]{8}|)$/;

/** Encodes a cursor. Its content is undocumented, so that the format can change. */
export const encodeCursor = ({ before, filtersFingerprint }: ListPosition): string =>
  Buffer.from(`${VERSION}.${before}.${filtersFingerprint}`).toString('base64url');

/** @returns undefined unless the text is exactly what {@link encodeCursor} returns */
export function decodeCursor(text: string): ListPosition | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return undefined;
  const [isCursor, before, filtersFingerprint = ''] = pattern.exec(bytes.toString('latin1')) ?? [];
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
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 8);
}
