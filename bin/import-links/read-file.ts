import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { YOURLS_COLUMNS } from './foreign-presets.ts';
import { readCsv, type UnnamedColumns } from './read-csv.ts';
import { parsed, readJson, readNdjson } from './read-json.ts';
import { readSql } from './read-sql.ts';
import type { SourceRow } from './source-row.ts';
import { decodedText, encodingOf, textLines } from './text-lines.ts';

export type FileFormat = 'csv' | 'json' | 'ndjson' | 'sql';

const SNIFFED_BYTES = 64 * 1024;

/** Recognises a file's format by its beginning. */
export async function formatOf(path: string): Promise<FileFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const start = buffer.subarray(0, bytesRead);
    return formatOfText(new TextDecoder(encodingOf(start)).decode(start), bytesRead < SNIFFED_BYTES);
  } finally {
    await file.close();
  }
}

function formatOfText(text: string, isWhole: boolean): FileFormat {
  const start = text.trimStart();
  if (/^[{[]/.test(start)) {
    const [first = '', ...others] = start.split(/\r\n|\n|\r/);
    const isLine = parsed(first) !== undefined || (others.length === 0 && !isWhole && first.startsWith('{'));
    return isLine && !first.startsWith('[') ? 'ndjson' : 'json';
  }
  return /^(--|\/\*|INSERT INTO|CREATE |DROP |SET [@\w]+ ?=|USE |START TRANSACTION)/.test(start)
    ? 'sql'
    : 'csv';
}

/** The table of links, with any prefix; there are others for clicks and options. */
const YOURLS_TABLE = { name: /url$/i, columns: YOURLS_COLUMNS };

/** phpMyAdmin leaves out the columns' names unless it is told otherwise. */
const yourlsUnnamed: UnnamedColumns = {
  names: YOURLS_COLUMNS,
  isRow: ([, url = '', ...others]) => /^[a-z]+:/i.test(url) && others.length === YOURLS_COLUMNS.length - 2,
};

/** Longest lines, in characters. A dump has thousands of rows on one, and so has a page of an API. */
const MAX_LENGTHS = { csv: 1_000_000, ndjson: 64_000_000, sql: 64_000_000 } as const;

/**
 * Reads a file's records one after the other.
 * @param onBytes called with the size of each piece that was read
 */
export function readRows(
  path: string,
  {
    format,
    isYourls,
    onBytes,
  }: { readonly format: FileFormat; readonly isYourls: boolean; readonly onBytes: (bytes: number) => void },
): AsyncIterable<SourceRow> {
  const texts = decodedText(counted(createReadStream(path), onBytes));
  switch (format) {
    case 'json':
      return readJson(texts);
    case 'ndjson':
      return readNdjson(textLines(texts, MAX_LENGTHS.ndjson));
    case 'sql':
      return readSql(textLines(texts, MAX_LENGTHS.sql), YOURLS_TABLE);
    case 'csv':
      return readCsv(textLines(texts, MAX_LENGTHS.csv), isYourls ? yourlsUnnamed : undefined);
  }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    onBytes(piece.byteLength);
    yield piece;
  }
}
