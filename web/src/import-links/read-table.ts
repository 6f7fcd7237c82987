import { withFormula } from '../../../lambdas/http/csv.ts';
import { type CsvRow, csvRows, delimiterOf } from './read-csv.ts';

/** Links as a file or the clipboard has them. */
export interface LinkTable {
  /** The columns' names, or their numbers where the table names none. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Whether the first row was no heading. */
  readonly isUnnamed: boolean;
}

/** Why a table can't be read. */
export type TableProblem = 'too-large' | 'too-many' | 'too-wide' | 'empty';

export const LARGEST_BYTES = 5 * 1024 * 1024;
export const MOST_ROWS = 10_000;
/** Several times what any service exports. */
export const MOST_COLUMNS = 100;
/** Rows parsed before the page may handle input again. */
const ROWS_AT_ONCE = 1_000;

/** Decodes UTF-8, UTF-16 with a byte order mark, or else what spreadsheets on Windows write. Drops the mark. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a table in pieces. */
export async function readTable(
  text: string,
  pause: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve)),
): Promise<LinkTable | TableProblem> {
  if (text.length > LARGEST_BYTES) return 'too-large';
  const rows: CsvRow[] = [];
  // Excel may say what separates the cells.
  const [said, delimiter] = /^sep=(.)\r?\n/.exec(text) ?? [];
  const table = said === undefined ? text : text.slice(said.length);
  for (const row of csvRows(table, delimiter ?? delimiterOf(table))) {
    if ('cells' in row && row.cells.length > MOST_COLUMNS) return 'too-wide';
    rows.push('cells' in row ? { ...row, cells: row.cells.map((cell) => withFormula(cell.trim())) } : row);
    // One more for the heading.
    if (rows.length > MOST_ROWS + 1) return 'too-many';
    if (rows.length % ROWS_AT_ONCE === 0) await pause();
  }
  const [first] = rows;
  if (!first) return 'empty';
  if ('cells' in first && !isLinkRow(first.cells)) {
    const columns = first.cells.map((name, at) => name || String(at + 1));
    return rows.length === 1 ? 'empty' : { columns, rows: rows.slice(1), isUnnamed: false };
  }
  if (rows.length > MOST_ROWS) return 'too-many';
  const width = Math.max(...rows.map((row) => ('cells' in row ? row.cells.length : 1)));
  return { columns: Array.from({ length: width }, (_, at) => String(at + 1)), rows, isUnnamed: true };
}

/** Whether a row has a destination, and is no heading. */
const isLinkRow = (cells: readonly string[]): boolean => cells.some(looksLikeUrl);

export const looksLikeUrl = (text: string): boolean =>
  /^https?:\/\//i.test(text) || /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(\/|$)/u.test(text);
