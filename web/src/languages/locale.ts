/** The person's own variant of the page's language, such as `en-GB`, which decides how dates look. */
export function localeOf(language: string, preferred: readonly string[]): string {
  return preferred.find((each) => each.toLowerCase().split('-')[0] === language) ?? language;
}
