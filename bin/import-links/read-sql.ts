import type { SourceRow } from './source-row.ts';
import type { TextLine } from './text-lines.ts';

const NAME = '[`"]?\\w+[`"]?';
const INSERT = new RegExp(
  `^\\s*INSERT\\s+(?:IGNORE\\s+)?INTO\\s+(?:${NAME}\\.)?[\`"]?(\\w+)[\`"]?\\s*(?:\\(([^)]*)\\))?\\s*VALUES?\\s*`,
  'i',
);
/** No two alternatives match the same text, so that a broken row fails at once. */
const VALUE = "(?:_binary\\s*)?'(?:[^'\\\\]|\\\\[\\s\\S]|'')*'|[-+\\w.]+";
const ROW = new RegExp(`\\s*\\(\\s*((?:${VALUE})(?:\\s*,\\s*(?:${VALUE}))*)\\s*\\)\\s*([,;]|$)`, 'iy');

/** A row that goes on over more lines than this is none. */
const MAX_LENGTH = 1_000_000;

/** The table to read, and its columns if the dump doesn't name them. */
export interface SqlTable {
  readonly name: RegExp;
  readonly columns: readonly string[];
}

/** Reads what a dump of MySQL or MariaDB inserts into one table. A row that can't be read costs no other. */
export async function* readSql(
  lines: AsyncIterable<TextLine>,
  { name, columns }: SqlTable,
): AsyncGenerator<SourceRow> {
  let names: readonly string[] | undefined;
  let open = { line: 0, text: '' };
  for await (const { number, text, isTooLong } of lines) {
    const [start, table = '', named] = names ? [] : (INSERT.exec(text) ?? []);
    if (start !== undefined && name.test(table)) names = named ? namesIn(named) : columns;
    if (!names) continue;
    if (open.text !== '' && (isTooLong || ROW_START.test(text) || open.text.length > MAX_LENGTH)) {
      yield unreadable(open);
      open = { line: 0, text: '' };
    }
    if (isTooLong) yield unreadable({ line: number, text });
    if (isTooLong) continue;
    const { line } = open.text === '' ? { line: number } : open;
    const { parts, rest, isEnd } = partsOf(open.text + text.slice(start?.length ?? 0));
    for (const part of parts) {
      if (part.values)
        yield { line, record: Object.fromEntries(names.map((each, at) => [each, part.values[at] ?? ''])) };
      else yield unreadable({ line, text: part.text });
    }
    open =
      rest.trim() === '' ? { line: 0, text: '' } : { line: parts.length > 0 ? number : line, text: rest };
    if (isEnd) names = undefined;
  }
  if (open.text !== '') yield { ...unreadable(open), problem: 'The file ends in the middle of this row.' };
}

const ROW_START = /^\s*\(/;

const unreadable = ({ line, text }: { readonly line: number; readonly text: string }) => ({
  line,
  problem: "These values can't be read.",
  text: text.slice(0, 1_000).trim(),
});

type Part = { readonly values: readonly string[] } | { readonly values?: undefined; readonly text: string };

/** Reads all complete rows. The rest may go on in the next line. */
function partsOf(text: string) {
  const parts: Part[] = [];
  for (let at = 0; ; ) {
    ROW.lastIndex = at;
    const match = ROW.exec(text);
    const next = match ? ROW.lastIndex : text.indexOf('),(', at) + 2;
    if (!match && next === 1) return { parts, rest: text.slice(at), isEnd: false };
    parts.push(match ? { values: valuesIn(match[1] ?? '') } : { text: text.slice(at, next - 1) });
    if (match?.[2] === ';') return { parts, rest: '', isEnd: true };
    at = next;
  }
}

const namesIn = (list: string): string[] => list.split(',').map((each) => each.replaceAll(/[`"\s]/g, ''));

const valuesIn = (list: string): string[] => (list.match(new RegExp(VALUE, 'gi')) ?? []).map(unescaped);

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
};

/** String literals of MySQL (its reference manual, "String Literals"), and hexadecimal ones, which some programs dump texts as. */
function unescaped(value: string): string {
  if (/^NULL$/i.test(value)) return '';
  if (/^0x/i.test(value)) return Buffer.from(value.slice(2), 'hex').toString('utf8');
  const [, quoted] = /^(?:_binary\s*)?'([\s\S]*)'$/i.exec(value) ?? [];
  return quoted === undefined
    ? value
    : quoted.replaceAll(/\\([\s\S])|''/g, (_, escaped?: string) =>
        escaped === undefined ? "'" : (ESCAPES[escaped] ?? escaped),
      );
}
