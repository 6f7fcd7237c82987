import type { PageLanguage } from '../languages/page-language.ts';
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
  /** Labels of the footer's link to the report form. */
  readonly reportLinks: {
    /** On the page of one link. */
    readonly aboutLink: string;
    readonly aboutAnything: string;
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
