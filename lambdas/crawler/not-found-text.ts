import { NOT_FOUND_WORDS } from './not-found-words.ts';
import { hasNoticeWords } from './notice.ts';
import type { PageContent, PlacedElement } from './page-content.ts';
import { textWithin } from './page-element.ts';
import { phrasesOf, plain } from './phrases.ts';
import { hasWithheldWords } from './withheld.ts';

const NOT_FOUND = phrasesOf(NOT_FOUND_WORDS);
/** Characters of the main text that say what the page is, before suggestions and the like. */
const BEGINNING = 300;
const MAX_SHORT = 400;
const MAX_HEADINGS = 3;
const MAX_TEXT = 5_000;

/** Names that themes and shops give to the page for addresses that don't exist. */
const MARK =
  /(?:^|\s)(?:error-?404|page-?404|template-404|404-page|error-404-page|(?:page-)?not-?found)(?:\s|$)/i;
const MARKED = new Set(['body', 'main', 'section', 'article']);

/** Whether a text says that something doesn't exist. */
export const saysNotFound = (text: string): boolean => NOT_FOUND.test(plain(text.slice(0, MAX_TEXT)));

/**
 * Whether the page says that it doesn't exist: a soft 404, if it comes with a 200. It must say so where it says what it is:
 * in its title, a heading, at its beginning or by its mark-up; and nothing of a wall, a failure or a rest.
 */
export function isNotFoundPage({ title, seen, elements }: PageContent): boolean {
  const headings = headingsOf(elements);
  const beginning = seen.main.slice(0, seen.main.length <= MAX_SHORT ? MAX_SHORT : BEGINNING);
  const says = saysNotFound(`${title}\n${headings}\n${beginning}`) || elements.some(isMarked);
  if (!says) return false;
  const claims = `${title}. ${headings}. ${seen.main.slice(0, 2 * BEGINNING)}`;
  return !hasNoticeWords(claims) && !hasWithheldWords(claims);
}

/** The first headings, without those of other pages. */
export function headingsOf(elements: PageContent['elements']): string {
  const headings = elements.filter(
    ({ element: { name }, zone }) =>
      (name === 'h1' || name === 'h2') && (zone === 'main' || (zone === 'frame' && name === 'h1')),
  );
  return headings
    .slice(0, MAX_HEADINGS)
    .map(({ element }) => textWithin(element))
    .join('. ');
}

function isMarked({ element: { name, attribs }, zone }: PlacedElement): boolean {
  if (name === 'meta')
    return attribs.name === 'prerender-status-code' && /^4(?:04|10)$/.test(attribs.content ?? '');
  return zone === 'main' && MARKED.has(name) && MARK.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`);
}
