const MINUTE_MS = 60_000;

/** Says how long to wait, such as "in 20 minutes", by the language's own rules: a minute at least. */
export function waitText(now: Date, until: Date, language: string): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / MINUTE_MS));
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(minutes, 'minute');
}
