import { directionOf, type PageLanguage } from '../languages/page-language.ts';
import { Html, html } from './html.ts';
import { icons } from './icons.ts';
import { type PagePermissions, pageHeaders } from './page-headers.ts';
import { pageStyle } from './page-style.ts';
import { texts } from './page-texts.ts';

export interface PageOptions extends PagePermissions {
  readonly language: PageLanguage;
  /** Title of the document, without our name. */
  readonly title: string;
  /** Content of `main`; begins with the page's only `h1`. */
  readonly body: Html;
  /** The link that the footer's report form is about, if any; `false` omits the footer. */
  readonly report?: { readonly shortCode: string } | false;
  /** Additional elements of the head: meta elements, scripts with the nonce. */
  readonly head?: Html | undefined;
}

export interface RenderedPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The brand's mark as favicon. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%230b6b5d' stroke-width='2.5' stroke-linecap='round'%3E%3Cpath d='M9.5 14.5l5-5M8 11l-2.2 2.2a3.5 3.5 0 0 0 5 5L13 16M16 13l2.2-2.2a3.5 3.5 0 0 0-5-5L11 8'/%3E%3C/svg%3E";

/** Renders a complete page, readable without scripts and without further requests. */
export function renderPage(options: PageOptions): RenderedPage {
  const { language, title, body, report, head, ...permissions } = options;
  const page = html`<!doctype html>
<html lang="${language}"${directionOf(language) === 'rtl' && new Html(' dir="rtl"')}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · Klook Up</title><link rel="icon" href="${new Html(ICON)}"><style>${new Html(pageStyle)}</style>${head}</head>
<body><header class="brand">${icons.brand}<span lang="en" dir="ltr">Klook Up</span></header>
<main>${body}</main>${report !== false && footer(language, report?.shortCode)}</body></html>
`;
  return { html: page.text, headers: pageHeaders(language, permissions) };
}

function footer(language: PageLanguage, shortCode: string | undefined): Html {
  const { aboutLink, aboutAnything } = texts[language].reportLinks;
  const [address, text] =
    shortCode === undefined ? ['/report', aboutAnything] : [`/report?link=${shortCode}`, aboutLink];
  return html`
<footer class="foot"><a rel="nofollow" href="${address}">${text}</a></footer>`;
}
