/** Whether each word that was typed begins a word of a title, in any order and case. */
export function matches(title: string, typed: string): boolean {
  const words = wordsOf(title);
  return wordsOf(typed).every((part) => words.some((word) => word.startsWith(part)));
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
