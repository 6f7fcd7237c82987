import type { FetchedPage } from './page.ts';
import type { PageContent, PlacedElement } from './page-content.ts';

/** Entries from which on a page with a next one is a list of other pages. */
const MIN_ENTRIES = 3;
const HEADING = /^h[1-6]$/;
const NEXT_TEXT =
  /^[\s←→«»‹›<>…-]*(?:older(?: \w+)?|next(?: page)?|more(?: posts| articles| stories| news)?|(?:load|show|view|see)(?: me)? (?:more|all|older)(?: \w+)?|all (?:posts|articles|news|entries|stories)|archives?|previous (?:posts|entries)|ältere \w+|weitere? \w*|nächste(?: seite)?|mehr(?: \w+)?|alle \w+|plus anciens?|articles? plus anciens|suivante?|page suivante|voir (?:plus|tous|tout)|anteriores|siguiente|entradas antiguas|más(?: \w+)?|successiv[oa]|precedenti|volgende|ouder(?:e \w+)?)[\s←→«»‹›<>…-]*$/i;
const PAGE_PATH = /(?:\/page\/?|\/seite\/?|\/p|-p|\/page-|\/pagina\/?|\/)(\d{1,4})\/?$/;
const PAGE_PARAMETER =
  /^(?:page|paged|p|pg|seite|start|offset|from|pagina|before|after|cursor|max-results|updated-max)$/i;

/**
 * Whether the page lists others, with more of them on the next page: a link that was here may have moved there with its
 * post. Threads and long articles have next pages, too, but no headings that lead to other pages.
 */
export function isListing(page: FetchedPage, { elements }: PageContent): boolean {
  return countEntries(page, elements) >= MIN_ENTRIES && elements.some((placed) => leadsOn(page, placed));
}

/** Different pages of the site that headings of the main content lead to. */
function countEntries({ finalUrl }: FetchedPage, elements: PageContent['elements']): number {
  const targets = new Set<string>();
  for (const { element, zone, ancestors } of elements) {
    if (element.name !== 'a' || zone !== 'main') continue;
    const isHeading = ancestors.some((name) => HEADING.test(name)) || headingWithin(element);
    if (!isHeading) continue;
    const url = URL.parse(element.attribs.href ?? '', finalUrl);
    const own = new URL(finalUrl);
    if (url && url.host === own.host && url.pathname !== own.pathname) targets.add(url.pathname);
  }
  return targets.size;
}

const headingWithin = (element: PlacedElement['element']): boolean =>
  element.childNodes.slice(0, 20).some((node) => 'name' in node && HEADING.test(node.name));

function leadsOn({ finalUrl }: FetchedPage, { element, zone }: PlacedElement): boolean {
  const { name, attribs } = element;
  if (name === 'button' || name === 'a') {
    const text = ownText(element);
    if (zone === 'main' && text.length < 40 && NEXT_TEXT.test(text)) return true;
  }
  if ((name !== 'a' && name !== 'link') || attribs.href === undefined) return false;
  const own = new URL(finalUrl);
  const url = URL.parse(attribs.href, finalUrl);
  if (!url || url.host !== own.host) return false;
  const base = own.pathname.replace(PAGE_PATH, '').replace(/\/+$/, '');
  if (url.pathname.replace(/\/+$/, '') === own.pathname.replace(/\/+$/, ''))
    return [...url.searchParams].some(
      ([key, value]) => PAGE_PARAMETER.test(key) && own.searchParams.get(key) !== value,
    );
  return PAGE_PATH.test(url.pathname) && url.pathname.replace(PAGE_PATH, '').replace(/\/+$/, '') === base;
}

/** Text of the element and of what is two levels below it. */
function ownText(element: PlacedElement['element'], depth = 2): string {
  let text = '';
  for (const node of element.childNodes.slice(0, 10)) {
    if (node.type === 'text') text += node.data;
    else if (depth > 0 && node.type === 'tag') text += ` ${ownText(node, depth - 1)} `;
  }
  return text.slice(0, 200).replaceAll(/\s+/g, ' ').trim();
}
