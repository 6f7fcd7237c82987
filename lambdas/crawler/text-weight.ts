/** Length of a text, each Chinese, Japanese and Korean character counted twice: it says as much as two others. */
export const weightOf = (text: string): number =>
  text.length + (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0);
