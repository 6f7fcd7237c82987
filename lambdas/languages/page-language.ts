/** The languages that pages for visitors are written in; English is the default. */
const pageLanguages = ['en', 'es', 'fr', 'de', 'pt', 'fil', 'ar'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** Characters of `Accept-Language` that are read; browsers send about 50. */
const MAX_ACCEPT_LANGUAGE_LENGTH = 500;

/**
 * Picks the page language that a visitor prefers by the weights of `Accept-Language` (RFC 9110, 12.5.4).
 * @returns English where the header asks for no language of ours
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
