import { codeOf, keptTags, keptTime } from '../../../bin/import-links/foreign-values.ts';
import { withScheme } from '../api/destinations.ts';
import type { RequestOf } from '../api/endpoints.ts';
import type { ImportField, Mapping } from './columns.ts';
import type { LinkTable } from './read-table.ts';

export type NewLink = RequestOf<'POST /links'>['body'];
export type LinkType = 'direct' | 'inpage';

/** What can be said of a row without the API. */
export type RowProblem = 'quote' | 'cells' | 'no-url' | 'bad-url' | 'bad-type' | 'no-post' | 'bad-code';

/** A row of the table. */
export interface ImportRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Undefined if there is a problem. */
  readonly link: NewLink | undefined;
  /** Whether it is to be disabled, once it is made. */
  readonly isDisabled: boolean;
  readonly problem: RowProblem | undefined;
}

interface RowOptions {
  readonly mapping: Mapping;
  /** Of rows that don't say it. */
  readonly type: LinkType;
  /** Length of the shortest custom code. */
  readonly shortestCode: number;
}

/** Makes links of a table's rows. */
export const toRows = (table: LinkTable, options: RowOptions): readonly ImportRow[] =>
  table.rows.map((row) => {
    if (!('cells' in row)) return problemRow(row.line, [row.text], row.problem);
    const isTooLong = row.cells.slice(table.columns.length).some((cell) => cell !== '');
    return isTooLong ? problemRow(row.line, row.cells, 'cells') : toRow(row.line, row.cells, options);
  });

const problemRow = (line: number, cells: readonly string[], problem: RowProblem): ImportRow => ({
  line,
  cells,
  link: undefined,
  isDisabled: false,
  problem,
});

function toRow(line: number, cells: readonly string[], options: RowOptions): ImportRow {
  const values = Object.fromEntries(
    options.mapping.flatMap((field, at) => {
      const value = cells[at] ?? '';
      // MySQL's client writes NULL for none.
      return field === undefined || value === '' || value === 'NULL' ? [] : [[field, value] as const];
    }),
  ) as Partial<Record<ImportField, string>>;
  const { is_active: active = '', ...fields } = values;
  const link = toLink(fields, options.type);
  const problem = problemOf(link, options.shortestCode);
  if (problem) return problemRow(line, cells, problem);
  return { line, cells, link, isDisabled: /^(0|f|false|no|off)$/i.test(active), problem: undefined };
}

const FLAGS: readonly string[] = ['forward_query', 'show_found_on'];

function toLink(values: Partial<Record<ImportField, string>>, defaultType: LinkType): NewLink {
  const sent = Object.entries(values).flatMap(([field, value]): [string, unknown][] => {
    const converted = cellValue(field, value);
    return converted === undefined ? [] : [[field, converted]];
  });
  // The API checks what the file has.
  return { type: defaultType, ...Object.fromEntries(sent) } as NewLink;
}

/** A cell as the API takes it. What can't be read goes as it is, and the API says why. */
function cellValue(field: string, value: string): unknown {
  if (field === 'url' || field === 'site_url') return withScheme(value);
  if (field === 'short_code') return codeOf(value);
  if (field === 'tags') return keptTags(value.split(/[|,;]/)).value;
  if (field === 'expires_at') return keptTime(field, value).value ?? value;
  if (field === 'type') return value.toLowerCase();
  return FLAGS.includes(field) ? Number(/^(1|t|true|yes)$/i.test(value)) : value;
}

function problemOf({ url, type, post_id, short_code }: Partial<NewLink>, shortestCode: number) {
  if (!url) return 'no-url';
  if (!/^https?:\/\/[^\s/?#]/i.test(url)) return 'bad-url';
  if (type !== 'direct' && type !== 'inpage') return 'bad-type';
  if (type === 'inpage' && !post_id) return 'no-post';
  if (short_code && !new RegExp(`^[\\w-]{${shortestCode},64}$`).test(short_code)) return 'bad-code';
  return undefined;
}
