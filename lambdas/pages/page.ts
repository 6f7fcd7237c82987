import type { Brand } from '../brand/brand.ts';
import { directionOf, type PageLanguage } from '../languages/page-language.ts';
import { brandIcon, brandMark, legalAnchors } from './brand-mark.ts';
import { documentTitle } from './document-title.ts';
import { Html, html } from './html.ts';
import { type PagePermissions, pageHeaders } from './page-headers.ts';
import { pageStyleOf } from './page-style.ts';
import { texts } from './page-texts.ts';

export interface PageOptions extends PagePermissions {
  readonly language: PageLanguage;
  readonly brand: Brand;
  /** Title of the document, without the stage's name. */
  readonly title: string;
  /** Content of `main`; begins with the page's only `h1`. */
  readonly body: Html;
  /** The link that the footer's report form is about, if any; `false` omits the form. */
  readonly report?: { readonly shortCode: string } | false;
  /** Additional elements of the head: meta elements, scripts with the nonce. */
  readonly head?: Html | undefined;
}

export interface RenderedPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Renders a complete page, readable without scripts and without further requests. */
export function renderPage(options: PageOptions): RenderedPage {
  const { language, brand, title, body, report, head, ...permissions } = options;
  const style = pageStyleOf(brand);
  const page = html`<!doctype html>
<html lang="${language}"${directionOf(language) === 'rtl' && new Html(' dir="rtl"')}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${documentTitle(title, brand)}</title><link rel="icon" href="${new Html(brandIcon(brand))}"><style>${new Html(style.text)}</style>${head}</head>
<body><header class="brand">${brandMark(brand)}</header>
<main>${body}</main>${footer(options)}</body></html>
`;
  return { html: page.text, headers: pageHeaders(language, style.hash, permissions) };
}

function footer({ language, brand, report }: PageOptions): Html | false {
  const links = [
    ...(report === false ? [] : [reportLink(language, report)]),
    ...legalAnchors(brand, language),
  ];
  return (
    links.length > 0 &&
    html`
<footer class="foot">${links}</footer>`
  );
}

function reportLink(language: PageLanguage, report: PageOptions['report']): Html {
  const { aboutLink, aboutAnything } = texts[language].reportLinks;
  const [address, text] = report
    ? [`/report?link=${report.shortCode}`, aboutLink]
    : ['/report', aboutAnything];
  return html`<a rel="nofollow" href="${address}">${text}</a>`;
}
