import { createHash } from 'node:crypto';

/** Where an export of links continues. */
export interface LinksExportPosition {
  /** The position of the last link so far. */
  readonly after: number;
  /** Links of all pages so far. */
  readonly links: number;
}

/** Distinguishes cursors in the current format from older ones that callers may have kept. */
const VERSION = 1;
/** A position has at most 12 digits, as in the table's index. */
const pattern = /^1\.export\.([1-9]\d{0,11})\.(\d{1,12})\.([\w-]{8})$/;

/**
 * Encodes a cursor. Its content is undocumented, so that the format can change.
 * @param columns of the CSV, which must not change from one page to the next
 */
export const encodeLinksExportCursor = (
  { after, links }: LinksExportPosition,
  columns: readonly string[],
): string => Buffer.from(`${VERSION}.export.${after}.${links}.${tagOf(columns)}`).toString('base64url');

/** @returns undefined unless the text is exactly what {@link encodeLinksExportCursor} returns for these columns */
export function decodeLinksExportCursor(
  text: string,
  columns: readonly string[],
): LinksExportPosition | undefined {
  const bytes = Buffer.from(text, 'base64url');
  const [isCursor, after, links, tag] = pattern.exec(bytes.toString('latin1')) ?? [];
  const isOurs = tag === tagOf(columns) && bytes.toString('base64url') === text;
  return isCursor !== undefined && isOurs ? { after: Number(after), links: Number(links) } : undefined;
}

const tagOf = (columns: readonly string[]): string =>
  createHash('sha256').update(columns.join()).digest('base64url').slice(0, 8);
