/** Languages that write without blanks, or join words to others: a phrase may begin within a word. */
const JOINED = new Set(['ar', 'he', 'fa', 'hi', 'th', 'zh', 'ja', 'ko']);

/** One pattern for the phrases of all languages, for text that {@link plain} made. */
export function phrasesOf(words: Readonly<Record<string, readonly string[]>>): RegExp {
  const of = (isJoined: boolean): readonly string[] =>
    Object.entries(words)
      .filter(([language]) => JOINED.has(language) === isJoined)
      .flatMap(([, each]) => each);
  return RegExp([String.raw`(?<!\p{L})(?:${of(false).join('|')})`, ...of(true)].join('|'), 'u');
}

/** Lower case, with straight apostrophes and single blanks. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replaceAll(/[’‘ʼ`´]/g, "'")
    .replaceAll(/\s+/g, ' ');
