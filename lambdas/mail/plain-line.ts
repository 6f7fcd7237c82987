/** Characters that break lines, or turn the direction of the text around them. */
const BREAKING = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Makes one line of somebody's text, so that it can't begin a header or look like a line of ours.
 * @param maxLength in characters; what is cut off is replaced by `…`
 */
export function plainLine(text: string, maxLength: number): string {
  const characters = [...text.toWellFormed().replaceAll(BREAKING, ' ').replaceAll(/ +/g, ' ').trim()];
  return characters.length <= maxLength
    ? characters.join('')
    : `${characters.slice(0, maxLength - 1).join('')}…`;
}
