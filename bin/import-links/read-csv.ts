import { parse } from 'csv-parse/sync';
import type { SourceRow } from './source-row.ts';
import type { TextLine } from './text-lines.ts';

/** A link has four lines at most that people could have put into its texts. A quote that is never closed must not take more. */
const MAX_LINES = 100;
const MAX_LENGTH = 1_000_000;

/** The columns of a table that may come without their names. */
export interface UnnamedColumns {
  readonly names: readonly string[];
  /** Whether these cells are a row of the table, and not the names of its columns. */
  readonly isRow: (cells: readonly string[]) => boolean;
}

/** Some lines that are one row of the table, unless `problem` says why not. */
interface CsvRow {
  readonly line: number;
  readonly text: string;
  readonly cells: readonly string[];
  readonly problem?: string;
  /** Whether it is the end of the file, and no line break ends it. */
  readonly isOpenEnded: boolean;
}

/**
 * Reads CSV (RFC 4180), also with semicolons or tabs. The first row names the columns. A row that can't be read costs one
 * line: reading goes on with the next.
 */
export async function* readCsv(
  lines: AsyncIterable<TextLine>,
  unnamed?: UnnamedColumns,
): AsyncGenerator<SourceRow> {
  let names: readonly string[] | undefined;
  for await (const row of csvRows(lines)) {
    const { line, text, cells } = row;
    const isFirst = names === undefined && row.problem === undefined;
    if (isFirst) names = unnamed?.isRow(cells) ? unnamed.names : cells.map((name) => name.trim());
    if (isFirst && names !== unnamed?.names) continue;
    const problem = row.problem ?? problemOfCells(row, names ?? []);
    if (problem !== undefined) yield { line, problem, text };
    else yield { line, record: Object.fromEntries((names ?? []).map((name, at) => [name, cells[at] ?? ''])) };
  }
}

/** Spreadsheets leave out empty cells at the end of a row, and add some. */
function problemOfCells({ cells, isOpenEnded }: CsvRow, names: readonly string[]): string | undefined {
  const counts = `It has ${cells.length} cells, and the table ${names.length} columns.`;
  if (cells.length < names.length && isOpenEnded) return `The file ends in the middle of this row. ${counts}`;
  return cells.slice(names.length).some((cell) => cell !== '') ? counts : undefined;
}

/** Puts lines together while a quote is open: in a row, they are even. */
async function* csvRows(lines: AsyncIterable<TextLine>): AsyncGenerator<CsvRow> {
  const source = lines[Symbol.asyncIterator]();
  const waiting: TextLine[] = [];
  let isEnd = false;
  let delimiter: string | undefined;
  for (;;) {
    const count = linesOfRow(waiting);
    const length = waiting.reduce((sum, { text }) => sum + text.length, 0);
    if (count === undefined && !isEnd && waiting.length < MAX_LINES && length < MAX_LENGTH) {
      const next = await source.next();
      if (next.done) isEnd = true;
      else waiting.push(next.value);
      continue;
    }
    const [first] = waiting;
    if (!first) return;
    delimiter ??= delimiterOf(first.text);
    const row = rowOf(waiting.slice(0, count ?? 1), delimiter, count === undefined);
    waiting.splice(0, row.problem === undefined ? (count ?? 1) : 1);
    if (row.text.trim() !== '') yield row;
  }
}

/** @returns how many lines make up the first row; undefined if its quote is still open */
function linesOfRow(lines: readonly TextLine[]): number | undefined {
  let quotes = 0;
  for (const [index, { text, isTooLong }] of lines.entries()) {
    if (isTooLong) return index === 0 ? 1 : undefined;
    quotes += text.split('"').length - 1;
    if (quotes % 2 === 0) return index + 1;
  }
  return undefined;
}

function rowOf(lines: readonly TextLine[], delimiter: string, isUnclosed: boolean): CsvRow {
  const [first = { number: 0, text: '', isTooLong: false }] = lines;
  const text = lines.map((line) => line.text).join('');
  const row = { line: first.number, isOpenEnded: !/[\r\n]$/.test(text) };
  const failed = (problem: string): CsvRow => ({ ...row, text: first.text, cells: [], problem });
  if (first.isTooLong) return failed('This line is longer than any link.');
  const cells = cellsOf(text, delimiter);
  if (cells) return { ...row, text, cells };
  return failed(isUnclosed ? 'A quote is opened and never closed.' : 'This is no row of CSV.');
}

/** @returns undefined if it is no row of CSV */
function cellsOf(text: string, delimiter: string): readonly string[] | undefined {
  // MySQL's client quotes nothing; phpMyAdmin used to write \" for a quote.
  for (const dialect of [{}, { escape: '\\' }, ...(delimiter === '\t' ? [{ quote: null }] : [])]) {
    try {
      const rows: string[][] = parse(text, {
        delimiter,
        relax_column_count: true,
        record_delimiter: ['\r\n', '\n', '\r'],
        ...dialect,
      });
      if (rows.length <= 1) return rows[0] ?? [];
    } catch {
      // Not in this dialect.
    }
  }
  return undefined;
}

/** What separates the cells of the first row. */
function delimiterOf(text: string): string {
  const unquoted = text.replaceAll(/"[^"]*"/g, '');
  const countOf = (delimiter: string) => unquoted.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (countOf(each) > countOf(best) ? each : best));
}
