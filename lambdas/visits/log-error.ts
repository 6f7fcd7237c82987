/** Writes one structured log line of level ERROR. The edge and the functions behind it write different lines. */
export type LogError = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/** An error's code or name. Never its message: those of Node contain IP addresses. */
export const reasonOf = (error: unknown): string => {
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  // A DOMException's code is a number that says little.
  return String(typeof code === 'string' ? code : (name ?? 'unknown'));
};
