const CODE = /^[0-9A-Za-z]{7}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** What differs from run to run, by field: whether a value is one that could stand where another is shown. */
const varying: Readonly<Record<string, (seen: unknown) => boolean>> = {
  id: (seen) => Number.isSafeInteger(seen) && Number(seen) > 0,
  created_at: (seen) => TIME.test(String(seen)),
  updated_at: (seen) => TIME.test(String(seen)),
  time: (seen) => TIME.test(String(seen)),
};

/**
 * Compares an answer with the one that the page shows. Ids, times and codes that are drawn are those of each run;
 * all else must be as shown.
 * @returns what differs, in sentences
 */
export function differences(shown: unknown, seen: unknown, path = 'answer'): string[] {
  if (typeof shown !== 'object' || shown === null) {
    return Object.is(shown, seen) ? [] : [`${path} is ${JSON.stringify(seen)}, not ${JSON.stringify(shown)}`];
  }
  if (typeof seen !== 'object' || seen === null) return [`${path} is ${JSON.stringify(seen)}`];
  const names = [...new Set([...Object.keys(shown), ...Object.keys(seen)])];
  return names.flatMap((name) => {
    const [expected, actual] = [shown, seen].map((each) => (each as Record<string, unknown>)[name]);
    const codes = [shown, seen].map((each) => (each as { short_code?: unknown }).short_code);
    if (name in varying) return varying[name]?.(actual) ? [] : [`${path}.${name} is ${String(actual)}`];
    return differences(withCodeOf(name, expected, codes), actual, `${path}.${name}`);
  });
}

/** What is shown, with the code of this run where a drawn one is shown. */
function withCodeOf(name: string, expected: unknown, [shown, seen]: unknown[]): unknown {
  const isDrawn = CODE.test(String(shown)) && CODE.test(String(seen));
  if (!isDrawn || (name !== 'short_code' && name !== 'short_url')) return expected;
  return String(expected).replace(String(shown), String(seen));
}

/** Whether a program printed the line that is shown; a short URL has the code that was drawn for it. */
export function isLineShown(shown: string, printed: string, origin: string): boolean {
  const code = shown.startsWith(`${origin}/`) ? /\/(\w{7})(?:\/page)?$/.exec(shown)?.[1] : undefined;
  const line = printed.trimEnd();
  if (code === undefined) return line === shown;
  const [before = '', after = ''] = shown.split(code);
  return (
    line.startsWith(before) &&
    line.endsWith(after) &&
    CODE.test(line.slice(before.length, line.length - after.length || undefined))
  );
}
