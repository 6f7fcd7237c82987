import { fromCursor, shortHash, toCursor } from '../http/cursor-text.ts';

/** Where an export of links continues. */
export interface LinksExportPosition {
  /** The position of the last link so far. */
  readonly after: number;
  /** Links of all pages so far. */
  readonly links: number;
}

/** A position has at most 12 digits, as in the table's index. */
const pattern = /^1\.export\.([1-9]\d{0,11})\.(\d{1,12})\.([\w-]{8})$/;

/**
 * Encodes a cursor.
 * @param columns of the CSV, which must not change from one page to the next
 */
export const encodeLinksExportCursor = (
  { after, links }: LinksExportPosition,
  columns: readonly string[],
): string => toCursor(`1.export.${after}.${links}.${tagOf(columns)}`);

/** @returns undefined unless the text is exactly what {@link encodeLinksExportCursor} returns for these columns */
export function decodeLinksExportCursor(
  text: string,
  columns: readonly string[],
): LinksExportPosition | undefined {
  const [isCursor, after, links, tag] = pattern.exec(fromCursor(text) ?? '') ?? [];
  return isCursor !== undefined && tag === tagOf(columns)
    ? { after: Number(after), links: Number(links) }
    : undefined;
}

const tagOf = (columns: readonly string[]): string => shortHash(columns.join());
