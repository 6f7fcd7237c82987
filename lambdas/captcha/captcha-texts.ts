import type { PageLanguage } from '../languages/page-language.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** What the captcha says of itself, one sentence at a time, in a live region. */
export interface CaptchaTexts {
  /** Names the captcha. */
  readonly label: string;
  readonly checking: string;
  readonly half: string;
  /** The visitor has to do something. */
  readonly interact: string;
  readonly done: string;
  readonly renewing: string;
  /** Said when the form is sent too early. */
  readonly wait: string;
  readonly failed: string;
}

/** One file a language. */
const texts: Readonly<Record<PageLanguage, CaptchaTexts>> = { en, es, fr, de, pt, fil, ar };

/** In English for a language that there is none of. */
export const captchaTexts = (language: string): CaptchaTexts =>
  Object.hasOwn(texts, language) ? texts[language as PageLanguage] : en;
