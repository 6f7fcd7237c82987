import type { ReportReason } from '../abuse/abuse-report.ts';
import type { ReportFieldProblem } from '../abuse/report-fields.ts';
import type { PageLanguage } from '../redirect/page-texts.ts';
import type { Html } from './html.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** A heading, and one paragraph. */
export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** Every text of the pages of this service, apart from those few that the edge writes itself. A missing one fails the type check. */
export interface PageTexts {
  readonly preview: {
    /** Of the document: never with the destination, which unfurlers may show. */
    readonly title: string;
    /** Tells unfurlers what this page is, where the owner wrote nothing. */
    readonly about: string;
    /** Before the destination's host, in the same heading. */
    readonly leadsTo: string;
    /** Before the host in punycode. */
    readonly alsoWritten: string;
    /** Where punycode stands large. @param name the host in Unicode */
    readonly lookalike: (name: Html) => Html;
    readonly numericAddress: string;
    readonly notEncrypted: string;
    /** @param site the host of the owner's site @param ago such as "20 minutes ago" */
    readonly foundOn: (site: Html, ago: string) => Html;
    readonly ownerWrites: string;
    readonly notReviewed: string;
    readonly continue: string;
    readonly stay: string;
    readonly goBack: string;
    readonly noScript: string;
    /** Before the whole address, on the preview of a direct link. */
    readonly fullAddress: string;
    /** Why Continue did not continue. */
    readonly problems: Readonly<Record<'missing' | 'failed' | 'unreachable' | 'changed', Notice>>;
  };
  readonly report: {
    /** The footer's link to the form, on the page of one link, and elsewhere. */
    readonly aboutLink: string;
    readonly aboutAnything: string;
    readonly title: string;
    readonly intro: string;
    /** Whom to call first. */
    readonly danger: string;
    readonly link: string;
    /** @param example a short link */
    readonly linkHint: (example: Html) => Html;
    readonly reason: string;
    readonly reasons: Readonly<Record<ReportReason, string>>;
    readonly details: string;
    readonly detailsHint: string;
    readonly contact: string;
    readonly contactHint: string;
    readonly privacy: string;
    readonly send: string;
    /** @param address where a person writes to who cannot use the form */
    readonly noScript: (address: Html) => Html;
    /** Heads the list of what is wrong with the fields. */
    readonly problem: string;
    /** Before what is wrong with a field, for who cannot see that it is marked. */
    readonly error: string;
    readonly errors: Readonly<Record<ReportFieldProblem, string>>;
    /** The captcha was not solved; under the preview's title for that. */
    readonly missing: string;
    readonly tooMany: {
      readonly title: string;
      /** @param when such as "in 20 minutes" */
      readonly text: (when: Html) => Html;
    };
    readonly sent: Notice;
    readonly another: string;
  };
  readonly errors: {
    readonly tooMany: Notice;
    readonly refused: Notice;
    readonly failed: Notice;
    /** @param address where a person writes to @param requestId what to name there */
    readonly writeTo: (address: Html, requestId: Html) => Html;
  };
}

/** One file a language. */
export const texts: Readonly<Record<PageLanguage, PageTexts>> = { en, es, fr, de, pt, fil, ar };
