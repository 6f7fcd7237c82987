import type { PageLanguage } from '../languages/page-language.ts';
import type { Html } from './html.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** A heading and a paragraph. */
export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** All texts of the pages, except those that the edge renders itself. A missing translation fails the type check. */
export interface PageTexts {
  readonly preview: {
    /** Title of the document. Never contains the destination, because link previews show it. */
    readonly title: string;
    /** Description for link previews, if the owner wrote none. */
    readonly about: string;
    /** Precedes the destination's host in the heading. */
    readonly leadsTo: string;
    /** Precedes the host in punycode. */
    readonly alsoWritten: string;
    /** Shown when the heading has the host in punycode. @param name the host in Unicode */
    readonly lookalike: (name: Html) => Html;
    readonly numericAddress: string;
    readonly notEncrypted: string;
    /** @param site the host of the owner's site @param ago such as "20 minutes ago" */
    readonly foundOn: (site: Html, ago: string) => Html;
    readonly ownerWrites: string;
    /** @param name of the stage */
    readonly notReviewed: (name: Html) => Html;
    readonly continue: string;
    readonly stay: string;
    readonly goBack: string;
    readonly noScript: string;
    /** Precedes the full URL, on the preview of a direct link. */
    readonly fullAddress: string;
    /** Why Continue failed. */
    readonly problems: Readonly<Record<'missing' | 'failed' | 'unreachable' | 'changed', Notice>>;
  };
  /** Labels of the link to the report form in the footer. */
  readonly reportLinks: {
    /** On a page about one link. */
    readonly aboutLink: string;
    readonly aboutAnything: string;
  };
  readonly errors: {
    readonly tooMany: Notice;
    readonly refused: Notice;
    readonly failed: Notice;
    /** @param address e-mail address to write to @param requestId request id to quote */
    readonly writeTo: (address: Html, requestId: Html) => Html;
  };
}

/** One file per language. */
export const texts: Readonly<Record<PageLanguage, PageTexts>> = { en, es, fr, de, pt, fil, ar };
