import { bitly, kutt, shlink, yourls } from './foreign-presets.ts';
import { fromCell, fromRow, klookup } from './klookup-preset.ts';
import { type LinkToImport, toImport } from './link-to-import.ts';
import { type MappedLink, type Preset, RecordReader } from './mapped-link.ts';
import type { FileFormat } from './read-file.ts';
import type { SourceRow } from './source-row.ts';

export const presets = { klookup, bitly, shlink, yourls, kutt } as const satisfies Readonly<
  Record<string, Preset>
>;

export type PresetName = keyof typeof presets;

/** Where a file has a field that its preset doesn't find: the field's name in the API, and the file's name for it. */
export type ColumnNames = ReadonlyMap<string, string>;

export type Unreadable = Extract<SourceRow, { readonly problem: string }>;

/**
 * Reads the links of a file's records, in the file's order.
 * @param onUnreadable called with each part of the file that is none
 */
export async function* readLinks(
  rows: AsyncIterable<SourceRow>,
  {
    from,
    format,
    columns,
    now,
    onUnreadable,
  }: {
    readonly from: PresetName;
    readonly format: FileFormat;
    readonly columns: ColumnNames;
    readonly now: () => Date;
    readonly onUnreadable: (row: Unreadable) => Promise<void>;
  },
): AsyncGenerator<LinkToImport> {
  const isOwnTable = from === 'klookup' && format === 'csv';
  const ending = from === 'klookup' ? new ExportEnding(isOwnTable) : undefined;
  for await (const row of rows) {
    ending?.note(row);
    if ('problem' in row) {
      await onUnreadable(row);
      continue;
    }
    const record = isOwnTable ? fromRow(row.record) : row.record;
    const reader = new RecordReader(record);
    for (const mapped of presets[from](reader, now())) {
      yield toImport(withColumns(mapped, reader, columns), { line: row.line, record, now: now() });
    }
  }
  const problem = ending?.problem();
  if (problem) await onUnreadable(problem);
}

/** Takes fields from the columns that the command line names. */
function withColumns(mapped: MappedLink, record: RecordReader, columns: ColumnNames): MappedLink {
  const named = [...columns].flatMap(([field, column]): [string, unknown][] => {
    const value = record.value(column);
    return value === undefined ? [] : [[field, typeof value === 'string' ? fromCell(field, value) : value]];
  });
  const { short_code: code = mapped.code, ...fields } = Object.fromEntries(named);
  return {
    ...mapped,
    code: code === undefined ? undefined : String(code),
    fields: { ...mapped.fields, ...fields },
  };
}

/** Says whether an export of ours is whole: its last line has the number of links. */
class ExportEnding {
  readonly #isTable: boolean;
  #line = 0;
  #links = 0;
  #isOpen = false;
  #problem: string | undefined;

  constructor(isTable: boolean) {
    this.#isTable = isTable;
  }

  note(row: SourceRow): void {
    this.#line = row.line;
    if (this.#isTable || 'problem' in row) return;
    const { type, links } = row.record;
    if (type === 'link' || type === 'next') this.#isOpen = true;
    if (type === 'link') this.#links += 1;
    if (type !== 'end') return;
    if (typeof links === 'number' && links !== this.#links) {
      this.#problem = `The export has ${links} links, and the file ${this.#links} of them.`;
    }
    this.#isOpen = false;
    this.#links = 0;
  }

  problem(): Unreadable | undefined {
    const problem = this.#isOpen ? 'The file ends before the export does: it was cut off.' : this.#problem;
    return problem === undefined ? undefined : { line: this.#line, problem, text: '' };
  }
}
