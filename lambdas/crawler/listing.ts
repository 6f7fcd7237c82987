import type { FetchedPage } from './page.ts';
import type { PageContent, PlacedElement } from './page-content.ts';

/** Fewest entries of a list of other pages. */
const MIN_ENTRIES = 3;
const MIN_ROWS = 5;
const HEADING = /^h[1-3]$/;
const ROW = /^(?:li|td|th|dt|article)$/;
/** Addresses of people and of single posts: forums write names as headings of posts, and lists of what to do with them. */
const NO_ENTRY =
  /\/(?:members?|users?|u|profiles?|authors?|posts?|attachments?|goto|reactions?|report|bookmark)\/|\/(?:post-\d+|latest|unread|reply|add-reply|watch)\/?$|^\/@|mode=viewprofile|author_id=|action=profile|\/memberlist\.php|\/member\.php|\/profile\.php|\/space-uid|\/user(?:info)?\.php|[?&]do=finduser/i;
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
  if (!isThread(elements) && elements.some((placed) => hasNextPage(page, placed))) return true;
  const { headings, rows } = entriesOf(page, elements);
  if (headings < MIN_ENTRIES && rows < MIN_ROWS) return false;
  const hasNext = elements.some((placed) => hasNextPage(page, placed));
  return hasNext || (headings >= MIN_ENTRIES && elements.some(hasNextText));
}

/** Whether the page is one of several, by links to its next one or by numbered links. */
export const isPaged = (page: FetchedPage, { elements }: PageContent): boolean =>
  elements.some(
    (placed) => (hasNextPage(page, placed) && keepsQuery(page, placed)) || isNumbered(page, placed),
  );

/** Whether a link has all that the page's own query has. Links to single posts of a thread name only the post. */
function keepsQuery({ finalUrl }: FetchedPage, { element }: PlacedElement): boolean {
  const to = URL.parse(element.attribs.href ?? '', finalUrl);
  return [...new URL(finalUrl).searchParams].every(
    ([key, value]) => PAGE_PARAMETER.test(key) || to?.searchParams.get(key) === value,
  );
}

/** Whether the link's text is a number, and its address the page's own but for numbers. */
function isNumbered({ finalUrl }: FetchedPage, { element }: PlacedElement): boolean {
  if (element.name !== 'a' || !/^\d{1,4}$/.test(ownText(element))) return false;
  const own = new URL(finalUrl);
  const to = URL.parse(element.attribs.href ?? '', finalUrl);
  if (to?.host !== own.host) return false;
  const [here, there] = [own, to].map(({ pathname, search }) => pathname + search) as [string, string];
  return here !== there && here.replaceAll(/\d+/g, '#') === there.replaceAll(/\d+/g, '#');
}

/** Posts stay on their page of a thread; an article that is split anew moves its end. */
const isThread = (elements: PageContent['elements']): boolean =>
  elements.filter(({ element: { attribs } }) =>
    /(?:^|[\s_-])(?:post|message|reply|comment)(?:body|[\s_-]|\d|$)/i.test(
      `${attribs.class ?? ''} ${attribs.id ?? ''}`,
    ),
  ).length >= 2;

interface Entries {
  /** Different pages of the site that headings of the main content lead to. */
  readonly headings: number;
  /** The same of items of lists and cells of tables. */
  readonly rows: number;
}

function entriesOf({ finalUrl }: FetchedPage, elements: PageContent['elements']): Entries {
  const headings = new Set<string>();
  const rows = new Set<string>();
  const own = new URL(finalUrl);
  for (const { element, zone, ancestors } of elements) {
    if (element.name !== 'a' || zone !== 'main') continue;
    const url = URL.parse(element.attribs.href ?? '', finalUrl);
    if (!url || url.host !== own.host || NO_ENTRY.test(url.pathname + url.search)) continue;
    // Parts of this page, and other parts of its thread.
    if (url.hash !== '' || url.pathname + url.search === own.pathname + own.search || isPart(url, own))
      continue;
    if (ancestors.some((name) => HEADING.test(name)) || headingWithin(element))
      headings.add(url.pathname + url.search);
    else if (ancestors.some((name) => ROW.test(name))) rows.add(url.pathname + url.search);
  }
  return { headings: headings.size, rows: rows.size };
}

/** Whether a number alone is added to the page's path. */
const isPart = (url: URL, own: URL): boolean =>
  own.pathname !== '/' &&
  url.pathname.startsWith(own.pathname) &&
  /^[/\d]*$/.test(url.pathname.slice(own.pathname.length));

const headingWithin = (element: PlacedElement['element']): boolean =>
  element.childNodes.slice(0, 20).some((node) => 'name' in node && HEADING.test(node.name));

function hasNextText({ element, zone }: PlacedElement): boolean {
  if (zone !== 'main' || (element.name !== 'button' && element.name !== 'a')) return false;
  const text = ownText(element);
  return text.length < 40 && NEXT_TEXT.test(text);
}

/** Whether a link leads to the page's own next page: by its path or by its query. */
function hasNextPage({ finalUrl }: FetchedPage, { element: { name, attribs } }: PlacedElement): boolean {
  if ((name !== 'a' && name !== 'link') || attribs.href === undefined) return false;
  const own = new URL(finalUrl);
  const url = URL.parse(attribs.href, finalUrl);
  if (!url || url.host !== own.host) return false;
  if (isSamePath(url.pathname, own.pathname))
    return [...url.searchParams].some(
      ([key, value]) => PAGE_PARAMETER.test(key) && own.searchParams.get(key) !== value,
    );
  return (
    PAGE_PATH.test(url.pathname) &&
    isSamePath(url.pathname.replace(PAGE_PATH, ''), own.pathname.replace(PAGE_PATH, ''))
  );
}

const isSamePath = (one: string, other: string): boolean =>
  one.replace(/\/+$/, '') === other.replace(/\/+$/, '');

/** Text of the element and of what is two levels below it. */
function ownText(element: PlacedElement['element'], depth = 2): string {
  let text = '';
  for (const node of element.childNodes.slice(0, 10)) {
    if (node.type === 'text') text += node.data;
    else if (depth > 0 && node.type === 'tag') text += ` ${ownText(node, depth - 1)} `;
  }
  return text.slice(0, 200).replaceAll(/\s+/g, ' ').trim();
}
