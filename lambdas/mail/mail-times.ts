import type { PageLanguage } from '../languages/page-language.ts';

/** Where the language alone would leave the order or the digits open. The pages for visitors write 30, not ٣٠. */
const LOCALES: Readonly<Partial<Record<PageLanguage, string>>> = { en: 'en-GB', ar: 'ar-u-nu-latn' };

/** The first day of a month is an ordinal here, which `Intl` does not know. */
const FIRST_DAY: Readonly<Partial<Record<PageLanguage, string>>> = { fr: '1er', pt: '1º' };

export interface MailTimes {
  /** Such as `30 November`. */
  readonly dayAndMonth: (time: Date) => string;
  /** Such as `Monday, 30 November 2026 at 10:15 UTC`. */
  readonly exactTime: (time: Date) => string;
}

/** Formatters are slow to create, and a digest writes hundreds of times. */
const known = new Map<PageLanguage, MailTimes>();

/** How mails write times in a language: in UTC, because nobody knows their reader's time zone. */
export function mailTimes(language: PageLanguage): MailTimes {
  const times = known.get(language) ?? newMailTimes(language);
  known.set(language, times);
  return times;
}

function newMailTimes(language: PageLanguage): MailTimes {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(LOCALES[language] ?? language, { timeZone: 'UTC', ...options });
    return (time: Date): string =>
      formatter
        .formatToParts(time)
        .map(({ type, value }) => (type === 'day' && value === '1' ? (FIRST_DAY[language] ?? value) : value))
        .join('');
  };
  return {
    dayAndMonth: format({ day: 'numeric', month: 'long' }),
    exactTime: format({
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
  };
}
