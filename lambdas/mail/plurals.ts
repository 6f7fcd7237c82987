import type { PageLanguage } from '../languages/page-language.ts';

/**
 * Picks a text by the plural rules of a language (https://cldr.unicode.org/index/cldr-spec/plural-rules).
 * `Category` lists the plural categories that need a text of their own; all others get that of `other`.
 */
export const pluralsOf = <Category extends Intl.LDMLPluralRule>(language: PageLanguage) => {
  const rules = new Intl.PluralRules(language);
  return (count: number, texts: Readonly<Record<Category | 'other', string>>): string => {
    const byCategory: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = texts;
    return byCategory[rules.select(count)] ?? texts.other;
  };
};
