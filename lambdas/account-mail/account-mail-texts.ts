import type { PageLanguage } from '../languages/page-language.ts';
import type { LinkedMessageKind, PlainMessage } from './account-message.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** What texts refer to. All parts are `isolated`. */
export interface TextFacts {
  /** Host of the stage. */
  readonly host: string;
  /** URL of the reference of accounts. */
  readonly docs: string;
  /** When a reserved address is free. */
  readonly until: string;
  /** Calls of the API, such as `POST /session`. */
  readonly signIn: string;
  readonly forgot: string;
  readonly rotate: string;
  readonly revoke: string;
}

/** What a mail says. */
export interface MessageText {
  readonly subject: string;
  /** What happened, and what the reader can do. */
  readonly paragraphs: readonly string[];
  /** What follows the link, the code or the key: for how long it works, and what to do if it was somebody else. */
  readonly closing: readonly string[];
}

/** What a mail with a link says. */
export interface LinkedMessageText extends MessageText {
  /** On the button. */
  readonly button: string;
}

/** What precedes a fact about an API key, with its colon. */
export type KeyLabel = 'start' | 'id' | 'expires' | 'country';

/** All texts of mails about accounts. A missing translation fails the type check. */
export interface AccountMailTexts {
  readonly linked: Readonly<Record<LinkedMessageKind, (facts: TextFacts) => LinkedMessageText>>;
  readonly plain: Readonly<Record<PlainMessage['kind'], (facts: TextFacts) => MessageText>>;
  /** Precedes a link in full. */
  readonly inFull: string;
  /** Precedes a code. */
  readonly code: string;
  readonly keyLabels: Readonly<Record<KeyLabel, string>>;
  /** Why there is this mail. Name and host are the stage's. */
  readonly about: (stage: { readonly name: string; readonly host: string }) => string;
}

/** One file per language. */
export const accountMailTexts: Readonly<Record<PageLanguage, AccountMailTexts>> = {
  en,
  es,
  fr,
  de,
  pt,
  fil,
  ar,
};
