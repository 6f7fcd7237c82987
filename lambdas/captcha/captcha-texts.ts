import type { PageLanguage } from '../languages/page-language.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** The captcha's status messages, shown one at a time in a live region. */
export interface CaptchaTexts {
  /** Accessible name of the captcha. */
  readonly label: string;
  readonly checking: string;
  readonly half: string;
  /** The visitor has to do something. */
  readonly interact: string;
  readonly done: string;
  readonly renewing: string;
  /** Shown when the form is submitted too early. */
  readonly wait: string;
  readonly failed: string;
}

/** One file per language. */
const texts: Readonly<Record<PageLanguage, CaptchaTexts>> = { en, es, fr, de, pt, fil, ar };

/** The texts in a language, or in English if there is no translation. */
export const captchaTexts = (language: string): CaptchaTexts =>
  Object.hasOwn(texts, language) ? texts[language as PageLanguage] : en;
