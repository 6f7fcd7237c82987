import { isReservedWord } from './reserved-words.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SHORT_CODE_LENGTH = 7;
/** Bytes from here on are thrown away: 256 is no multiple of 62, and a plain remainder would favour some characters. */
const FAIR_BYTES = 256 - (256 % alphabet.length);

/**
 * Draws a short code: 7 characters of base62, each as likely as any other, and no word of our own.
 * @param random bytes of a cryptographically secure generator
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
