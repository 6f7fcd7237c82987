import { normalisedName } from './foreign-columns.ts';
import type { SourceRecord } from './source-row.ts';

/** A link as a preset understands a record. */
export interface MappedLink {
  /** The part of the old short URL after its host; undefined if the file has none. */
  readonly code: string | undefined;
  /** By their names in the API. Empty ones are left out. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether it works for visitors. */
  readonly isActive: boolean;
  /** What can't be kept of it, each a sentence that others may have too. */
  readonly notes: readonly string[];
}

/** Understands one product's records. @returns the record's links: several if it has several short URLs, none if it is no link */
export type Preset = (record: RecordReader, now: Date) => readonly MappedLink[];

/** Reads a record's values by their names, in any case and with any separators: `Long URL` is `long_url`. */
export class RecordReader {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(record: SourceRecord) {
    this.#values = new Map(Object.entries(record).map(([name, value]) => [normalisedName(name), value]));
  }

  /** @returns the first of these values that the record has, and that is not empty */
  value(...names: readonly string[]): unknown {
    const values = names.map((name) => this.#values.get(normalisedName(name)));
    return values.find((value) => value !== undefined && value !== null && value !== '');
  }

  /** A text; MySQL's client writes NULL for none. */
  text(...names: readonly string[]): string | undefined {
    const value = this.value(...names);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    return text === '' || text === 'NULL' ? undefined : text;
  }

  /** A list, or what separates its values in one text. */
  list(...names: readonly string[]): readonly string[] {
    const value = this.value(...names);
    const values = Array.isArray(value) ? value.map(String) : (this.text(...names) ?? '').split(/[|,;]/);
    return values.map((each) => each.trim()).filter((each) => each !== '');
  }

  /** Whether a flag is set, in the spellings of JSON and of databases. */
  flag(...names: readonly string[]): boolean {
    return /^(1|t|true|yes)$/i.test(String(this.value(...names) ?? ''));
  }

  /** A record in the record. */
  inner(name: string): RecordReader {
    const value = this.value(name);
    return new RecordReader(typeof value === 'object' && value !== null ? (value as SourceRecord) : {});
  }
}
