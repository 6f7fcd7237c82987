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

/** Custom short codes, apart from reserved words. */
export const CUSTOM_SHORT_CODE = /^[A-Za-z0-9_-]{3,64}$/;

/** @returns a sentence that says what is wrong with a custom short code; undefined if it is valid */
export function problemOfCustomShortCode(code: string): string | undefined {
  if (!CUSTOM_SHORT_CODE.test(code)) return 'Must have 3 to 64 characters of A-Z, a-z, 0-9, "_" and "-".';
  if (isReservedWord(code)) return 'Is reserved.';
  return undefined;
}
