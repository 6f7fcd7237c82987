/** More rounds than any server decodes. */
const MAX_ROUNDS = 8;

/**
 * Decodes percent-encoded ASCII repeatedly, because servers differ in how often they decode. Each round undoes any
 * number of encodings of one percent sign.
 */
export function decodeFully(path: string): string {
  let decoded = path;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = decoded;
    decoded = before.replaceAll(/%(?:25)*([0-7][0-9a-f])/gi, (_encoded, hex: string) =>
      String.fromCharCode(Number(`0x${hex}`)),
    );
    if (decoded === before) break;
  }
  return decoded;
}
