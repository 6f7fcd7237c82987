/** The languages of the pages for visitors; English is the default. */
export const pageLanguages = ['en', 'es', 'fr', 'de', 'pt', 'fil', 'ar'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** Whether a text is the code of one of these languages. */
export const isPageLanguage = (text: unknown): text is PageLanguage =>
  pageLanguages.some((language) => language === text);

/** The direction of a language's script, as in the attribute `dir`. */
export const directionOf = (language: PageLanguage): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** Characters of `Accept-Language` to read; browsers send about 50. */
const MAX_ACCEPT_LANGUAGE_LENGTH = 500;

/**
 * Picks the page language with the highest weight in `Accept-Language` (RFC 9110, 12.5.4).
 * @returns English if the header names none of our languages
 */
export function preferredLanguage(acceptLanguage: string): PageLanguage {
  let best: PageLanguage = 'en';
  let bestWeight = 0;
  for (const range of acceptLanguage.slice(0, MAX_ACCEPT_LANGUAGE_LENGTH).toLowerCase().split(',')) {
    const [, tag = '', weight = '1'] =
      /^\s*([a-z]+)[a-z0-9-]*\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(range) ?? [];
    // Some systems still write Filipino as "tl".
    const language = pageLanguages.find((each) => each === (tag === 'tl' ? 'fil' : tag));
    if (language && Number(weight) > bestWeight) {
      best = language;
      bestWeight = Number(weight);
    }
  }
  return best;
}
