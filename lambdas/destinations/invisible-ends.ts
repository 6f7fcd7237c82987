/**
 * Characters that nobody sees at the end of pasted text: blanks and line breaks of any kind, zero-width characters,
 * byte order marks, marks that change the direction of text, fillers. Not the selectors and tags that end emoji.
 */
const INVISIBLE =
  /[\p{White_Space}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc]/u;

/** A joiner after one of these belongs to a letter, as in Malayalam and Sinhala. */
const MARK = /\p{M}/u;
const JOINER = /[\u200c\u200d]/;

/** Removes invisible characters from both ends of a text, in time linear in its length. The rest stays as it is. */
export function trimInvisibleEnds(text: string): string {
  let start = 0;
  while (start < text.length && INVISIBLE.test(text.charAt(start))) start++;
  let end = text.length;
  while (end > start && INVISIBLE.test(text.charAt(end - 1))) {
    if (JOINER.test(text.charAt(end - 1)) && MARK.test(characterBefore(text, end - 1))) break;
    end--;
  }
  return text.slice(start, end);
}

/** The character before an index, be it one or two UTF-16 units long. */
const characterBefore = (text: string, index: number): string =>
  /.$/su.exec(text.slice(Math.max(0, index - 2), index))?.[0] ?? '';
