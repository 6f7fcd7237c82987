import type { SourceRecord, SourceRow } from './source-row.ts';
import type { TextLine } from './text-lines.ts';

/** Reads NDJSON: a JSON object on each line, which is a record, or has many, such as a page of an API. */
export async function* readNdjson(lines: AsyncIterable<TextLine>): AsyncGenerator<SourceRow> {
  for await (const { number: line, text, isTooLong } of lines) {
    if (text.trim() === '') continue;
    const document = isTooLong ? undefined : parsed(text);
    if (document === undefined) {
      const problem = isTooLong ? 'This line is longer than any link.' : 'This line is not JSON.';
      yield { line, problem, text: text.trimEnd() };
    } else {
      yield* rowsIn(document, line);
    }
  }
}

/** A whole document is read at once. */
const MAX_DOCUMENT_LENGTH = 256 * 1024 * 1024;

/** The document is too large to be read at once. */
export class DocumentTooLargeError extends Error {}

/**
 * Reads a JSON document with many records, such as a page of an API, or a list of such pages.
 * @throws DocumentTooLargeError
 */
export async function* readJson(texts: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  let text = '';
  for await (const piece of texts) {
    text += piece;
    if (text.length > MAX_DOCUMENT_LENGTH) {
      throw new DocumentTooLargeError(
        'The file is too large for one JSON document. Write one link on each line instead.',
      );
    }
  }
  const document = parsed(text);
  if (document === undefined) {
    const problem = 'The file is not JSON. It may have been cut off.';
    yield { line: 1, problem, text: text.slice(-200) };
  } else {
    yield* rowsIn(document, 1);
  }
}

function* rowsIn(document: unknown, line: number): Generator<SourceRow> {
  for (const record of recordsIn(document)) {
    if (isRecord(record)) yield { line, record };
    else yield { line, problem: 'This is not a link.', text: JSON.stringify(record) };
  }
}

/** Where the APIs of link services have their links. */
const LISTS = [['data', 'links'], ['shortUrls', 'data'], ['data'], ['links']] as const;

function recordsIn(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return document.flatMap(recordsIn);
  for (const path of LISTS) {
    const found = path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), document);
    if (Array.isArray(found)) return found;
    // YOURLS numbers them: `link_1`, `link_2`.
    if (isRecord(found) && Object.values(found).every(isRecord)) return Object.values(found);
  }
  return [document];
}

const isRecord = (value: unknown): value is SourceRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns undefined when the text is not JSON */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
