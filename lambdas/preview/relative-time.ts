const MINUTE_MS = 60_000;
const MINUTES_IN_AN_HOUR = 60;

/** Says how long ago something was, such as "20 minutes ago", by the language's own rules: a minute ago at least, in hours from 90 minutes on. */
export function timeAgo(then: Date, now: Date, language: string): string {
  const minutes = Math.max(1, Math.floor((now.getTime() - then.getTime()) / MINUTE_MS));
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  return minutes < MINUTES_IN_AN_HOUR * 1.5
    ? format.format(-minutes, 'minute')
    : format.format(-Math.round(minutes / MINUTES_IN_AN_HOUR), 'hour');
}
