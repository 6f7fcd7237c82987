import { isReservedWord } from './reserved-words.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SHORT_CODE_LENGTH = 7;
/** Discard bytes from here on: 256 is not a multiple of 62, so the remainder alone would favour some characters. */
const FAIR_BYTES = 256 - (256 % alphabet.length);

/**
 * Draws a short code: 7 characters of base62, all equally likely, but never a reserved word.
 * @param random a cryptographically secure generator of bytes
 */
export function drawShortCode(random: (size: number) => Uint8Array): string {
  for (;;) {
    const code = drawCharacters(random);
    if (!isReservedWord(code)) return code;
  }
}

function drawCharacters(random: (size: number) => Uint8Array): string {
  let code = '';
  while (code.length < SHORT_CODE_LENGTH) {
    for (const byte of random(SHORT_CODE_LENGTH - code.length)) {
      if (byte < FAIR_BYTES) code += alphabet.charAt(byte % alphabet.length);
    }
  }
  return code;
}

/** Length of the shortest custom short code that any stage may issue, and the default. Visits accept no shorter one. */
export const SHORTEST_CUSTOM_CODE = 3;
/** A stage's setting for new custom codes; those that exist keep working. */
export interface CustomCodeSetting {
  /** Length of the shortest new one; {@link SHORTEST_CUSTOM_CODE} by default, which is the minimum. */
  readonly shortestCustomCode?: number;
}

const LONGEST_CUSTOM_CODE = 64;
const CHARACTER = '[A-Za-z0-9_-]';

/**
 * Matches custom short codes, apart from reserved words.
 * @param shortest the length of the stage's shortest new code
 */
export const customShortCodeFrom = (shortest: number): RegExp =>
  new RegExp(`^${CHARACTER}{${shortest},${LONGEST_CUSTOM_CODE}}$`);

/** Custom short codes that may exist, apart from reserved words: a stage may have allowed shorter ones in the past. */
export const CUSTOM_SHORT_CODE = customShortCodeFrom(SHORTEST_CUSTOM_CODE);

/**
 * @param shortest the length of the stage's shortest new code
 * @returns a sentence that says what is wrong with a custom short code; undefined if it is valid
 */
export function problemOfCustomShortCode(code: string, shortest: number): string | undefined {
  if (!customShortCodeFrom(shortest).test(code))
    return `Must have ${shortest} to ${LONGEST_CUSTOM_CODE} characters of A-Z, a-z, 0-9, "_" and "-".`;
  if (isReservedWord(code)) return 'Is reserved.';
  return undefined;
}
