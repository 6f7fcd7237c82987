import type { Brand } from '../brand/brand.ts';
import { legalLinks } from '../brand/legal-links.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { isolated } from './bidi.ts';
import { mailTexts } from './mail-texts.ts';

export interface MailFooterOptions {
  readonly language: PageLanguage;
  readonly brand: Brand;
  /** Where replies go. */
  readonly supportAddress: string;
}

/** The last lines of every mail: where to ask, and the stage's legal links. URLs are {@link isolated}. */
export const closingLines = ({ language, brand, supportAddress }: MailFooterOptions): string[] => [
  mailTexts[language].questions(isolated(supportAddress)),
  ...legalLinks(brand, language).map(({ label, url }) => `${label}: ${isolated(url)}`),
];
