import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { ar as arFields } from '../api/field-texts/ar.ts';
import { de as deFields } from '../api/field-texts/de.ts';
import { en as enFields } from '../api/field-texts/en.ts';
import { es as esFields } from '../api/field-texts/es.ts';
import { fil as filFields } from '../api/field-texts/fil.ts';
import { fr as frFields } from '../api/field-texts/fr.ts';
import { pt as ptFields } from '../api/field-texts/pt.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** One thing that the service does. */
interface Feature {
  readonly title: string;
  readonly text: string;
}

/** All texts of the landing page. A missing translation fails the type check. */
export interface LandingTexts {
  readonly title: string;
  /** For search engines and messengers. @param name the stage's */
  readonly description: (name: string) => string;
  readonly lead: string;
  readonly menu: string;
  readonly docs: string;
  readonly signIn: string;
  readonly signUp: string;
  /** Leads people who are signed in to the app. */
  readonly links: string;
  readonly label: string;
  readonly button: string;
  readonly limit: string;
  readonly limitSignedIn: string;
  readonly noScript: string;
  /** Below a link that somebody made without an account. */
  readonly next: string;
  readonly features: string;
  readonly preview: Feature;
  readonly statistics: Feature;
  readonly api: Feature;
  readonly script: ScriptTexts;
}

/** What the landing page's script says. */
export interface ScriptTexts {
  readonly busy: string;
  readonly copy: string;
  readonly copied: string;
  readonly empty: string;
  readonly invalid: string;
  readonly blocked: string;
  /** Says when the next link can be made, at `{}`. */
  readonly limited: string;
  readonly offline: string;
  readonly failed: string;
  /** Somebody was signed in, and no longer is. */
  readonly signedOut: string;
  readonly copyFailed: string;
}

/** One file per language. */
export const landingTexts: Readonly<Record<PageLanguage, LandingTexts>> = { en, es, fr, de, pt, fil, ar };

/** What is wrong with an address by the API's rules, in the words of the app. */
export type UrlProblems = Readonly<Record<'publicHost' | 'ownShortLink' | 'unsafe', string>>;

const fieldTexts = {
  en: enFields,
  es: esFields,
  fr: frFields,
  de: deFields,
  pt: ptFields,
  fil: filFields,
  ar: arFields,
};

/** All that the landing page's script says in a language. */
export function scriptTexts(language: PageLanguage): ScriptTexts & UrlProblems {
  const { publicHost, ownShortLink, unsafe } = fieldTexts[language];
  return { ...landingTexts[language].script, publicHost, ownShortLink, unsafe };
}
