const CODE = /^[0-9A-Za-z]{7}$/;
/** Of a claimed domain, and the id of an appeal. */
const TOKEN = /^[0-9a-f]{32}$/;
const KEY_ID = /^[0-9a-f]{24}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Fields that differ from run to run, and whether a value is valid in place of the documented one. */
const varying: Readonly<Record<string, (seen: unknown, shown: unknown) => boolean>> = {
  // A link's number, or the id of an appeal.
  id: (seen, shown) =>
    typeof shown === 'number' ? Number.isSafeInteger(seen) && Number(seen) > 0 : TOKEN.test(String(seen)),
  // The examples run with a key of their own.
  created_by_key: (seen) => KEY_ID.test(String(seen)),
  decided_at: (seen) => TIME.test(String(seen)),
  created_at: (seen) => TIME.test(String(seen)),
  updated_at: (seen) => TIME.test(String(seen)),
  time: (seen) => TIME.test(String(seen)),
  since: (seen) => TIME.test(String(seen)),
  next_check_at: (seen) => TIME.test(String(seen)),
  confirmed_at: (seen) => TIME.test(String(seen)),
  proved_until: (seen) => seen === null || TIME.test(String(seen)),
  next_try_at: (seen) => seen === null || TIME.test(String(seen)),
  token: (seen) => TOKEN.test(String(seen)),
  content: (seen) => TOKEN.test(String(seen)),
  value: (seen) => TOKEN.test(String(seen).replace(/^klookup-site-verification=/, '')),
  at: (seen) => TIME.test(String(seen)),
};

/**
 * Compares a response with the documented one. Ids, times and random codes may differ; everything else must
 * match.
 * @returns the differences, in sentences
 */
export function differences(shown: unknown, seen: unknown, path = 'response'): string[] {
  if (typeof shown !== 'object' || shown === null) {
    return Object.is(shown, seen) ? [] : [`${path} is ${JSON.stringify(seen)}, not ${JSON.stringify(shown)}`];
  }
  if (typeof seen !== 'object' || seen === null) return [`${path} is ${JSON.stringify(seen)}`];
  const names = [...new Set([...Object.keys(shown), ...Object.keys(seen)])];
  return names.flatMap((name) => {
    const [expected, actual] = [shown, seen].map((each) => (each as Record<string, unknown>)[name]);
    const codes = [shown, seen].map((each) => (each as { short_code?: unknown }).short_code);
    if (name in varying)
      return varying[name]?.(actual, expected) ? [] : [`${path}.${name} is ${String(actual)}`];
    return differences(withCodeOf(name, expected, codes), actual, `${path}.${name}`);
  });
}

/** The documented text, with this run's code in place of the documented one. */
function withCodeOf(name: string, expected: unknown, [shown, seen]: unknown[]): unknown {
  const isDrawn = CODE.test(String(shown)) && CODE.test(String(seen));
  if (!isDrawn || (name !== 'short_code' && name !== 'short_url')) return expected;
  return String(expected).replace(String(shown), String(seen));
}

/** Whether a program printed the documented line; a short URL has this run's code. */
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
