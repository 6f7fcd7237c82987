/** A line of a text file, with what ends it. The last one may have no end. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The line is longer than allowed: `text` has its beginning. */
  readonly isTooLong: boolean;
}

/** The file is not in an encoding that can be read. */
export class EncodingError extends Error {}

/**
 * Decodes UTF-8, or UTF-16 that begins with a byte order mark, which spreadsheets write. Drops the mark.
 * @throws EncodingError
 */
export async function* decodedText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const piece of bytes) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    throw error instanceof TypeError
      ? new EncodingError(
          'The file is not in UTF-8. Convert it first, such as with "iconv -f WINDOWS-1252 -t UTF-8".',
        )
      : error;
  }
}

/** The encoding that a file's first bytes announce. */
export function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Characters of a line that is too long which are kept, to show what it is. */
const KEPT_LENGTH = 1_000;

/**
 * Yields the lines of a text. A line feed, a carriage return or both end one.
 * @param maxLength what a longer line has beyond that is dropped, so that no file needs much memory
 */
export async function* textLines(texts: AsyncIterable<string>, maxLength: number): AsyncGenerator<TextLine> {
  let number = 1;
  let rest = '';
  let isTooLong = false;
  for await (const piece of texts) {
    // What was looked at before has no end of a line, unless it is a carriage return at the end.
    const from = Math.max(0, rest.length - 1);
    const { lines, remainder } = splitLines(rest + piece, from);
    for (const text of lines) {
      yield { number, text, isTooLong: isTooLong || text.length > maxLength };
      number += 1;
      isTooLong = false;
    }
    isTooLong ||= remainder.length > maxLength;
    rest = isTooLong ? remainder.slice(0, KEPT_LENGTH) : remainder;
  }
  if (rest !== '') yield { number, text: rest, isTooLong };
}

/** A carriage return at the end may be the first half of a line's end. @param from where to look for the first end */
function splitLines(text: string, from: number) {
  const lines: string[] = [];
  const end = /\r\n|\n|\r(?=[^\n])/g;
  let start = 0;
  for (end.lastIndex = from; end.exec(text); start = end.lastIndex) {
    lines.push(text.slice(start, end.lastIndex));
  }
  return { lines, remainder: text.slice(start) };
}
