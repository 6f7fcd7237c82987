import { createHash } from 'node:crypto';
import type { LinkFilters } from './list-links-filters.ts';

/** Where a list goes on. */
export interface ListPosition {
  /** With the links before this place among their owner's. */
  readonly before: number;
  /** Of the filters that the list was begun with (see {@link fingerprint}). */
  readonly filtersFingerprint: string;
}

/** Cursors of another form, kept by callers from before a change, are told from ours by it. */
const VERSION = 1;
/** A place has at most as many digits as the table's index has room for. */
const pattern = /^1\.([1-9]\d{0,11})\.([\w-]{8}|)$/;

/** Callers are told nothing of what is in a cursor, so that it may change. */
export const encodeCursor = ({ before, filtersFingerprint }: ListPosition): string =>
  Buffer.from(`${VERSION}.${before}.${filtersFingerprint}`).toString('base64url');

/** @returns undefined unless the text is exactly what {@link encodeCursor} makes */
export function decodeCursor(text: string): ListPosition | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return undefined;
  const [isCursor, before, filtersFingerprint = ''] = pattern.exec(bytes.toString('latin1')) ?? [];
  return isCursor === undefined ? undefined : { before: Number(before), filtersFingerprint };
}

/** Tells filters apart, so that a list does not go on with others than it was begun with; empty without filters. */
export function fingerprint({ postId, siteUrl, type, isActive, search }: LinkFilters): string {
  const filters = [postId, siteUrl, type, isActive, search];
  if (filters.every((filter) => filter === undefined)) return '';
  // In JSON's arrays `undefined` becomes `null`, which no filter is.
  return createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 8);
}
