import type { PageLanguage } from '../languages/page-language.ts';
import type { Notice } from '../pages/page-texts.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** What one page says. */
export interface AccountPageText extends Notice {
  /** Label of the password's field; undefined on a page without one. */
  readonly password?: { readonly label: string; readonly hint: string };
  readonly button: string;
  readonly done: Notice;
}

/** Why the button did not do what it says. */
export type AccountPageProblem = 'incomplete' | 'token' | 'new-password' | 'password' | 'throttled' | 'other';

/** All texts of the pages that mailed links open. A missing translation fails the type check. */
export interface AccountPageTexts {
  readonly pages: Readonly<Record<'verify' | 'reset' | 'email' | 'undo', AccountPageText>>;
  /** Heading of a problem. */
  readonly problem: string;
  readonly problems: Readonly<Record<AccountPageProblem, string>>;
  readonly show: string;
  readonly busy: string;
  readonly noScript: string;
  /** Label of the link to the web app, which the button has signed in to. */
  readonly links: string;
}

/** One file per language. */
export const accountPageTexts: Readonly<Record<PageLanguage, AccountPageTexts>> = {
  en,
  es,
  fr,
  de,
  pt,
  fil,
  ar,
};
