const NAMES: Readonly<Record<string, string>> = {
  Shift: '⇧',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** How a keyboard labels keys, one part for each. @param isMac whether Cmd takes the place of Ctrl */
export const shownKeys = (keys: string, isMac: boolean): readonly string[] =>
  keys
    // Some layouts need Shift for a sign, others don't, so the sign alone is shown.
    .replaceAll(/\[\w+\]\+/g, '')
    .split(/[+ ]/)
    .map((key) => (key === '$mod' ? (isMac ? '⌘' : 'Ctrl') : (NAMES[key] ?? key.toUpperCase())));

/** Whether this is a computer with a Cmd key. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
