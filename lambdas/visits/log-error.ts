/** Writes one structured log line of level ERROR. The edge and the regional functions use different formats. */
export type LogError = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/** An error's code or name. Never its message, because messages of Node contain IP addresses. */
export const reasonOf = (error: unknown): string => {
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  // The code of a DOMException is a number, so its name is more useful.
  return String(typeof code === 'string' ? code : (name ?? 'unknown'));
};
