/** @returns whether the text matches IAM's pattern: `*` matches any characters, `?` one; case matters */
export const matchesPattern = (pattern: string, text: string): boolean => patternOf(pattern).test(text);

const patterns = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/[\\^$.+()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const compiled = new RegExp(`^${source}$`, 's');
  patterns.set(pattern, compiled);
  return compiled;
}
