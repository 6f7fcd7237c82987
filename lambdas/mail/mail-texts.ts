import type { PageLanguage } from '../languages/page-language.ts';
import type { VerificationReason } from '../links/verification.ts';
import type { SectionName } from './digest.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** What the subject of a digest says. */
export interface SubjectFacts {
  /** Links that it is about. */
  readonly count: number;
  /** Such as `on yoursite.com`. */
  readonly where: string;
  /** When links will be removed, such as `on 30 November`. */
  readonly when: string;
  /** For how many days links could not be checked: 7 or 14. */
  readonly days: number;
}

/** What a section of a digest refers to. Calls look like `POST /links/ID/verify`. */
export interface SectionFacts {
  /** Links that it is about. */
  readonly count: number;
  readonly verify: string;
  readonly confirmRemoval: string;
  readonly restore: string;
  /** URL of the page about our bot. */
  readonly botPage: string;
}

/** What a section says of all its links. */
export interface SectionText {
  readonly heading: string;
  /** What happens, and what its owner can do. */
  readonly paragraphs: readonly string[];
}

/** What precedes a fact about a link, with its colon. */
export type FactLabel = 'link' | 'page' | 'restoreUntil' | 'removal' | 'notChecked' | 'now' | 'why';

/** All texts of mails to owners. A missing translation fails the type check. Hosts, URLs and calls that they get are {@link isolated}. */
export interface MailTexts {
  readonly digest: {
    readonly where: {
      readonly onSite: (host: string) => string;
      readonly onYourSites: string;
    };
    /** @param day such as `30 November` */
    readonly when: {
      readonly on: (day: string) => string;
      readonly from: (day: string) => string;
      readonly soon: string;
    };
    readonly subjects: Readonly<Record<SectionName, (facts: SubjectFacts) => string>>;
    readonly sections: Readonly<Record<SectionName, (facts: SectionFacts) => SectionText>>;
    readonly labels: Readonly<Record<FactLabel, string>>;
    /** How long a link has not been checked. */
    readonly forDays: (days: number) => string;
    /** When a link will be removed, if its deadline is over. */
    readonly atNextMiss: string;
    /** Why a link stays that its owner has changed. */
    readonly changed: string;
    /** @param list the call that lists the links that the mail does not */
    readonly more: (count: number, list: string) => string;
    /** @param host of our short links */
    readonly whyMailed: (host: string) => string;
    /** @param docs URL of the API reference */
    readonly reference: (docs: string) => string;
  };
  /** Where to ask. */
  readonly questions: (address: string) => string;
  /** See `lambdas/links/reason-texts.ts`. */
  readonly reasons: Readonly<Record<VerificationReason, string>>;
}

/** One file per language. */
export const mailTexts: Readonly<Record<PageLanguage, MailTexts>> = { en, es, fr, de, pt, fil, ar };
