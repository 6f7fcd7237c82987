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

/** What an owner may choose; reserved words apart. */
export const CUSTOM_SHORT_CODE = /^[A-Za-z0-9_-]{3,64}$/;

/** @returns what is wrong with a short code that an owner chose, in a sentence; undefined when nothing is */
export function problemOfCustomShortCode(code: string): string | undefined {
  if (!CUSTOM_SHORT_CODE.test(code)) return 'Must have 3 to 64 characters of A-Z, a-z, 0-9, "_" and "-".';
  if (isReservedWord(code)) return 'Is reserved.';
  return undefined;
}
