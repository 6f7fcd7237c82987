/** One record of a file, under the file's own names. */
export type SourceRecord = Readonly<Record<string, unknown>>;

/** A record, or a part of the file that can't be read. */
export type SourceRow =
  | { readonly line: number; readonly record: SourceRecord }
  | { readonly line: number; readonly problem: string; readonly text: string };
