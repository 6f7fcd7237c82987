/** A row of a table, or a part of the text that is none. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: 'quote'; readonly text: string };

/** A quote that is open for longer than this was never meant to be one. */
const LONGEST_CELL = 10_000;

const DELIMITERS = [',', ';', '\t'] as const;

/** What separates the cells: what the first line has most of. */
export function delimiterOf(text: string): string {
  const [line = ''] = /^[^\r\n]*/.exec(text) ?? [];
  const unquoted = line.replaceAll(/"[^"]*"/g, '');
  const countOf = (delimiter: string) => unquoted.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (countOf(each) > countOf(best) ? each : best), DELIMITERS[0]);
}

/**
 * Reads CSV (RFC 4180), also with semicolons or tabs, row by row. Blank lines are none. A quote that is never closed costs one
 * line: reading goes on with the next.
 * @param text without a byte order mark
 */
export function* csvRows(text: string, delimiter = delimiterOf(text)): Generator<CsvRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at, delimiter);
    if (row.cells === undefined) {
      const end = endOfLine(text, at);
      yield { line, problem: 'quote', text: text.slice(at, end.from) };
      at = end.to;
      line += 1;
      continue;
    }
    if (row.cells.some((cell) => cell.trim() !== '')) yield { line, cells: row.cells };
    at = row.end;
    line += row.lines;
  }
}

interface ReadRow {
  /** Undefined if a quote is not closed. */
  readonly cells: readonly string[] | undefined;
  /** Where the next row begins. */
  readonly end: number;
  readonly lines: number;
}

function readRow(text: string, start: number, delimiter: string): ReadRow {
  const cells: string[] = [];
  let lines = 1;
  for (let at = start; ; ) {
    const cell = text[at] === '"' ? readQuoted(text, at) : undefined;
    if (cell === null) return { cells: undefined, end: at, lines };
    const { value, end } = cell ?? readPlain(text, at, delimiter);
    cells.push(value);
    if (cell) lines += cell.lines;
    if (text.startsWith(delimiter, end)) {
      at = end + delimiter.length;
      continue;
    }
    return { cells, end: endOfLine(text, end).to, lines };
  }
}

function readPlain(text: string, start: number, delimiter: string) {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r' && !text.startsWith(delimiter, end)) {
    end += 1;
  }
  return { value: text.slice(start, end), end };
}

/** @returns null if the quote is not closed */
function readQuoted(text: string, start: number) {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1 || quote - start > LONGEST_CELL) return null;
    if (text[quote + 1] !== '"') {
      const raw = text.slice(start + 1, quote);
      const lines = raw.match(/\r\n|\n|\r/g)?.length ?? 0;
      return { value: raw.replaceAll('""', '"'), end: quote + 1, lines };
    }
    from = quote + 2;
  }
}

/** The end of the line, and the beginning of the next. */
function endOfLine(text: string, at: number): { readonly from: number; readonly to: number } {
  const end = /\r\n|\n|\r/g;
  end.lastIndex = at;
  const match = end.exec(text);
  return match ? { from: match.index, to: end.lastIndex } : { from: text.length, to: text.length };
}
