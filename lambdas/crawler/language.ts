import type { FetchedPage } from './page.ts';
import type { PageContent } from './page-content.ts';

/** Request headers with languages and places of visitors. */
const BY_VISITOR = /accept-language|country|region|geo/i;

/** The language that a page declares, without its region: `pt` for `pt-BR`. */
export function languageOf(elements: PageContent['elements']): string | undefined {
  const declared = elements.find(({ element: { name } }) => name === 'html')?.element.attribs;
  return primary(declared?.lang ?? declared?.['xml:lang']);
}

/**
 * Whether the address answers in the visitor's language: the response varies with it, and the page names versions in other
 * languages, without its own address as the one in its own.
 */
export function isForVisitorsLanguage(
  { headers, finalUrl }: FetchedPage,
  { elements }: PageContent,
): boolean {
  if (!BY_VISITOR.test(headers.vary ?? '')) return false;
  const own = languageOf(elements);
  const versions = elements
    .map(({ element: { name, attribs } }) => (name === 'link' ? attribs : {}))
    .filter(({ hreflang, href }) => hreflang !== undefined && href !== undefined && hreflang !== 'x-default');
  const isNamed = versions.some(
    ({ hreflang, href = '' }) => primary(hreflang) === own && URL.parse(href, finalUrl)?.href === finalUrl,
  );
  return !isNamed && versions.some(({ hreflang }) => primary(hreflang) !== own);
}

const primary = (language: string | undefined): string | undefined =>
  /^\s*([a-z]{2,3})(?![a-z])/i.exec(language ?? '')?.[1]?.toLowerCase();
