import { pageLanguage } from './language.ts';
import { localeOf } from './locale.ts';

let known: { readonly language: string; readonly locale: string } | undefined;

/** Asks the browser once for each language: a list asks for each of its numbers. */
function locale(): string {
  const language = pageLanguage();
  if (known?.language !== language) known = { language, locale: localeOf(language, navigator.languages) };
  return known.locale;
}

const formats = new Map<string, unknown>();

/** Makes each format once: they are slow to make. */
function once<T>(kind: string, make: (locale: string) => T): T {
  const key = `${kind} ${locale()}`;
  const before = formats.get(key) as T | undefined;
  if (before) return before;
  const made = make(locale());
  formats.set(key, made);
  return made;
}

/** A number with its separators. */
export const formatNumber = (value: number): string =>
  once('number', (of) => new Intl.NumberFormat(of)).format(value);

/** A number in a few characters, such as 12K. */
export const formatCompact = (value: number): string =>
  once('compact', (of) => new Intl.NumberFormat(of, { notation: 'compact' })).format(value);

/** @param share from 0 to 1 */
export const formatPercent = (share: number): string =>
  once('percent', (of) => new Intl.NumberFormat(of, { style: 'percent', maximumFractionDigits: 1 })).format(
    share,
  );

/** The day, such as 3 Mar 2026. @param instant in ISO 8601 */
export const formatDay = (instant: string): string =>
  once('day', (of) => new Intl.DateTimeFormat(of, { dateStyle: 'medium' })).format(new Date(instant));

/** The day and time in a few words, such as 3 Mar 2026, 14:05. @param instant in ISO 8601 */
export const formatMoment = (instant: string): string =>
  once('moment', (of) => new Intl.DateTimeFormat(of, { dateStyle: 'medium', timeStyle: 'short' })).format(
    new Date(instant),
  );

/** The day and time, with the zone. @param instant in ISO 8601 */
export const formatInstant = (instant: string): string =>
  once('instant', (of) => new Intl.DateTimeFormat(of, { dateStyle: 'full', timeStyle: 'long' })).format(
    new Date(instant),
  );

/** The time now in a time zone, such as 14:05. */
export const formatTimeIn = (timeZone: string, now = Date.now()): string =>
  once(`time in ${timeZone}`, (of) => new Intl.DateTimeFormat(of, { timeStyle: 'short', timeZone })).format(
    now,
  );

/** A time in a format of one's own, such as that of a chart's axis. @param instant in ISO 8601 */
export const formatTime = (instant: string, options: Intl.DateTimeFormatOptions): string =>
  once(JSON.stringify(options), (of) => new Intl.DateTimeFormat(of, options)).format(new Date(instant));

/** A list of words, such as "a, b and c". */
export const formatList = (words: readonly string[]): string =>
  once('list', (of) => new Intl.ListFormat(of)).format(words);

/** A country's name. @param code in ISO 3166 @returns the code when nobody knows it */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return once('country', (of) => new Intl.DisplayNames(of, { type: 'region' })).of(code) ?? code;
}

/** A language's name in itself, such as Deutsch. */
export const languageName = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** The largest unit that fits, such as -3 days. @param seconds from now; negative in the past */
export function relativeUnit(seconds: number): readonly [number, Intl.RelativeTimeFormatUnit] {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  return [Math.trunc(seconds / size), unit];
}

/** How long ago or from now, such as "3 days ago". @param instant in ISO 8601 */
export function formatRelative(instant: string, now = Date.now()): string {
  const [value, unit] = relativeUnit((Date.parse(instant) - now) / 1_000);
  const format = once('relative', (of) => new Intl.RelativeTimeFormat(of, { numeric: 'auto' }));
  return unit === 'second' ? format.format(0, 'second') : format.format(value, unit);
}

/** The forms of a text that counts. Languages that lack a form use `other`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/**
 * Picks the form for a number, and puts the number where it says `#`.
 *
 * @example plural(clicks, { one: '# click', other: '# clicks' })
 */
export const plural = (count: number, forms: PluralForms): string =>
  pluralIn(pageLanguage(), formatNumber(count), count, forms);

const rules = new Map<string, Intl.PluralRules>();

/** {@link plural} in any language. */
export function pluralIn(language: string, shown: string, count: number, forms: PluralForms): string {
  const ofLanguage = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, ofLanguage);
  return (forms[ofLanguage.select(count)] ?? forms.other).replace('#', shown);
}
