import { createHash } from 'node:crypto';
import { type StageItem, UnknownItemError } from './stage-item.ts';

/** Version of the file's form. */
const FORMAT = 1;

/** The first line of an export. */
export interface ExportHeader {
  /** Version of the table's keys. */
  readonly keys: number;
  readonly stage: string;
  readonly table: string;
  /** Whether the stage ran on one machine. */
  readonly local: boolean;
  readonly createdAt: string;
}

/** The last line of an export. A file without it is not whole. */
interface ExportTrailer {
  readonly items: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** SHA-256 of all lines before it, in hexadecimal. */
  readonly sha256: string;
}

/** A whole file, with every item read once. */
export interface VerifiedExport extends ExportTrailer {
  readonly header: ExportHeader;
  /** The counter of link ids; undefined if the stage never had a link. */
  readonly counter: StageItem | undefined;
}

/** The file is not a whole, unchanged export that this version can import. */
export class ExportFileError extends Error {}

/** Writes an export: one line of JSON for the header, one for each item, and one for the trailer. */
export class ExportWriter {
  readonly #append: (text: string) => Promise<void>;
  readonly #hash = createHash('sha256');
  readonly #kinds = new Map<string, number>();
  #items = 0;
  #written: Promise<void> = Promise.resolve();

  /** @param append appends to the file; called again only once it has resolved */
  constructor(append: (text: string) => Promise<void>) {
    this.#append = append;
  }

  get items(): number {
    return this.#items;
  }

  begin(header: ExportHeader): Promise<void> {
    return this.#write(`${JSON.stringify({ klookupStage: FORMAT, ...header })}\n`);
  }

  /** Appends a page of items. Concurrent calls append one after another. */
  add(items: readonly StageItem[]): Promise<void> {
    for (const { kind } of items) this.#kinds.set(kind.name, (this.#kinds.get(kind.name) ?? 0) + 1);
    this.#items += items.length;
    return this.#write(items.map(({ json }) => `{"Item":${json}}\n`).join(''));
  }

  async end(): Promise<ExportTrailer> {
    await this.#written;
    const kinds = Object.fromEntries(this.#kinds);
    const trailer = { items: this.#items, kinds, sha256: this.#hash.digest('hex') };
    await this.#append(`${JSON.stringify(trailer)}\n`);
    return trailer;
  }

  #write(text: string): Promise<void> {
    this.#written = this.#written.then(async () => {
      this.#hash.update(text);
      await this.#append(text);
    });
    return this.#written;
  }
}

const ITEM_START = '{"Item":';

/** Reads the items of an export that {@link verifyExport} has found whole. */
export async function* itemsOf(
  lines: AsyncIterable<string>,
  readItem: (json: string) => StageItem,
): AsyncGenerator<StageItem> {
  for await (const line of lines) {
    if (line.startsWith(ITEM_START)) yield readItem(line.slice(ITEM_START.length, -1));
  }
}

/**
 * Reads a whole export without writing anything.
 * @param keys the version of the keys that this code has
 * @param readItem throws for an item that is none
 * @throws ExportFileError that says what is wrong with the file
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  { keys, readItem }: { readonly keys: number; readonly readItem: (json: string) => StageItem },
): Promise<VerifiedExport> {
  const hash = createHash('sha256');
  const kinds = new Map<string, number>();
  let header: ExportHeader | undefined;
  let trailer: ExportTrailer | undefined;
  let items = 0;
  let counter: StageItem | undefined;
  let highestLinkId = 0;
  for await (const line of lines) {
    if (trailer) throw new ExportFileError('The file goes on after its last line.');
    if (!header) {
      header = readHeader(line, keys);
    } else if (line.startsWith(ITEM_START)) {
      const item = readLine(line, items + 2, readItem);
      items += 1;
      kinds.set(item.kind.name, (kinds.get(item.kind.name) ?? 0) + 1);
      if (item.kind.copy === 'first') counter = item;
      else highestLinkId = Math.max(highestLinkId, item.linkId ?? 0);
    } else {
      trailer = readTrailer(line, items + 2);
      continue;
    }
    hash.update(`${line}\n`);
  }
  if (!header) throw new ExportFileError('The file is empty.');
  if (!trailer) {
    throw new ExportFileError(`The file ends after ${items} items, without its last line: it is not whole.`);
  }
  if (trailer.sha256 !== hash.digest('hex') || trailer.items !== items) {
    throw new ExportFileError('The file was changed: its checksum differs from the one in its last line.');
  }
  if ((counter?.linkId ?? 0) < highestLinkId) {
    throw new ExportFileError(
      `The file has the link ${highestLinkId}, but its counter of links is behind: new links would get ids of existing ones.`,
    );
  }
  return { header, counter, items, kinds: Object.fromEntries(kinds), sha256: trailer.sha256 };
}

function readHeader(line: string, keys: number): ExportHeader {
  const header = parse(line) as Partial<ExportHeader & { readonly klookupStage: number }> | undefined;
  if (typeof header?.klookupStage !== 'number') {
    throw new ExportFileError('This is not a file that npm run ops:export-stage wrote.');
  }
  if (header.klookupStage !== FORMAT || header.keys !== keys) {
    throw new ExportFileError(
      `The file has format ${header.klookupStage} and keys ${header.keys}; this version reads ${FORMAT} and ${keys}.`,
    );
  }
  const { stage = '', table = '', local = false, createdAt = '' } = header;
  return { keys, stage, table, local, createdAt };
}

function readLine(line: string, number: number, readItem: (json: string) => StageItem): StageItem {
  let item: StageItem;
  try {
    item = readItem(line.slice(ITEM_START.length, -1));
  } catch (error) {
    if (error instanceof UnknownItemError) throw new ExportFileError(`Line ${number}: ${error.message}`);
    throw new ExportFileError(`Line ${number} is not an item: the file was cut off or changed.`);
  }
  if (item.kind.copy !== 'never') return item;
  throw new ExportFileError(`Line ${number} has an item that no export has: ${item.kind.name}.`);
}

function readTrailer(line: string, number: number): ExportTrailer {
  const trailer = parse(line) as Partial<ExportTrailer> | undefined;
  if (typeof trailer?.items !== 'number' || typeof trailer.sha256 !== 'string') {
    throw new ExportFileError(`Line ${number} is not whole: the file was cut off or changed.`);
  }
  return { items: trailer.items, sha256: trailer.sha256, kinds: trailer.kinds ?? {} };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
