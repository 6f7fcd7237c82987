import { createHash } from 'node:crypto';
import { InvalidFieldsError } from '../errors/coded-error.ts';

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

/** Distinguishes cursors in the current format from older ones that callers may have kept. */
const VERSION = 1;
const pattern = /^1\.([a-z]+)\.(\d{1,12})\.([\w-]{8})\.([\w.-]{0,255})$/;

/** Encodes a cursor for one account. Its content is undocumented, so that the format can change. */
export const encodeExportCursor = ({ section, after = '', lines }: ExportPosition, userId: string): string =>
  Buffer.from(`${VERSION}.${section}.${lines}.${tagOf(userId)}.${after}`).toString('base64url');

/** @throws InvalidFieldsError unless the text is exactly what {@link encodeExportCursor} returns for the account */
export function decodeExportCursor(text: string, userId: string): ExportPosition {
  const bytes = Buffer.from(text, 'base64url');
  const [isCursor, name, lines, tag, after] = pattern.exec(bytes.toString('latin1')) ?? [];
  const section = EXPORT_SECTIONS.find((each) => each === name);
  const isOwn = tag === tagOf(userId) && bytes.toString('base64url') === text;
  if (isCursor === undefined || !section || !isOwn) {
    throw new InvalidFieldsError({ cursor: 'Must be a cursor from an earlier page of your export.' });
  }
  return { section, after: after || undefined, lines: Number(lines) };
}

/** Keeps one account's cursor from being used for another's export by mistake. */
const tagOf = (userId: string): string => createHash('sha256').update(userId).digest('base64url').slice(0, 8);
