import { StringDecoder } from 'node:string_decoder';

/** More than an item of DynamoDB's, 400 KB, can have in any form. */
const MAX_LINE_LENGTH = 4_000_000;

/**
 * Yields the lines of a file. Only a line feed ends one; `node:readline` would also split at U+2028, which JSON allows in texts.
 * @throws Error when a line is longer than any item, which the file of another program may have
 */
export async function* fileLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decoder.write(Buffer.from(piece))).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > MAX_LINE_LENGTH) throw new Error('The file has a line that is longer than any item.');
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
