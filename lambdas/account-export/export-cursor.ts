import { InvalidFieldsError } from '../errors/coded-error.ts';
import { fromCursor, shortHash, toCursor } from '../http/cursor-text.ts';

/** The parts of an export, in order. */
export const EXPORT_SECTIONS = [
  'account',
  'sessions',
  'keys',
  'sites',
  'events',
  'links',
  'removed',
] as const;
export type ExportSection = (typeof EXPORT_SECTIONS)[number];

/** Where an export continues. */
export interface ExportPosition {
  readonly section: ExportSection;
  /** The last record of the section so far; undefined before the first. */
  readonly after: string | undefined;
  /** Records of all pages so far. */
  readonly lines: number;
}

export const EXPORT_START: ExportPosition = { section: EXPORT_SECTIONS[0], after: undefined, lines: 0 };

const pattern = /^1\.([a-z]+)\.(\d{1,12})\.([\w-]{8})\.([\w.-]{0,255})$/;

/** Encodes a cursor for one account: with its hash, it isn't used for another's export by mistake. */
export const encodeExportCursor = ({ section, after = '', lines }: ExportPosition, userId: string): string =>
  toCursor(`1.${section}.${lines}.${shortHash(userId)}.${after}`);

/** @throws InvalidFieldsError unless the text is exactly what {@link encodeExportCursor} returns for the account */
export function decodeExportCursor(text: string, userId: string): ExportPosition {
  const [isCursor, name, lines, hash, after] = pattern.exec(fromCursor(text) ?? '') ?? [];
  const section = EXPORT_SECTIONS.find((each) => each === name);
  if (isCursor === undefined || !section || hash !== shortHash(userId)) {
    throw new InvalidFieldsError({ cursor: 'Must be a cursor from an earlier page of your export.' });
  }
  return { section, after: after || undefined, lines: Number(lines) };
}
