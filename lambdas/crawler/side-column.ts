import type { PageContent } from './page-content.ts';
import { type PageElement, type PageNode, textWithin } from './page-element.ts';
import { weightOf } from './text-weight.ts';
import { hasWithheldWords } from './withheld.ts';

/** Fewest characters of the text beside a column. */
const MIN_TEXT = 250;
const MAX_TEXT = 2_000;
/** Fewest links and headings that a column has beside its form. */
const MIN_OTHERS = 3;
const MAX_HEADINGS = 10;
const MAX_DEPTH = 600;
const MAX_NODES = 400;
/** What forms for a log-in lead to, too. */
const ACCOUNT =
  /log-?in|log-?on|sign|regist|account|member|user|passw|pwd|forg|lost|remind|join|auth|terms|privacy|help|^#|^(?:javascript|mailto):/i;

/**
 * Whether a field of a form is among navigation, in a column before the page's text: beside or above a heading with its text.
 * Pages that ask for a log-in praise what is behind it, but their forms have hardly any links or other boxes.
 */
export function isInSideColumn(field: PageElement, elements: PageContent['elements']): boolean {
  const line = lineOf(field);
  return elements
    .filter(({ element: { name }, zone }) => zone === 'main' && /^h[1-3]$/.test(name))
    .slice(0, MAX_HEADINGS)
    .some(({ element }) => {
      const own = lineOf(element);
      const fork = own.findIndex((each, index) => each !== line[index]);
      const [column, text, parent] = [line[fork], own[fork], own[fork - 1]];
      if (!column || !text || !parent || !isBefore(parent, column, text) || !hasOthers(column)) return false;
      const beside = textWithin(text, MAX_TEXT, MAX_NODES);
      return weightOf(beside) >= MIN_TEXT && !hasWithheldWords(beside);
    });
}

/** The elements around an element, from the outermost one to itself. */
function lineOf(element: PageElement): readonly PageElement[] {
  const line: PageElement[] = [];
  for (let each: PageElement | undefined = element; each && line.length < MAX_DEPTH; each = parentOf(each))
    line.push(each);
  return line.reverse();
}

const parentOf = ({ parent }: PageElement): PageElement | undefined =>
  parent && 'attribs' in parent ? parent : undefined;

const isBefore = ({ childNodes }: PageElement, one: PageNode, other: PageNode): boolean =>
  childNodes.indexOf(one) < childNodes.indexOf(other);

function hasOthers(column: PageElement): boolean {
  const nodes: PageNode[] = [...column.childNodes];
  let links = 0;
  let headings = 0;
  for (let count = 0; count < MAX_NODES && links + headings <= MIN_OTHERS; count++) {
    const node = nodes.pop();
    if (node === undefined) break;
    if (node.type !== 'tag') continue;
    const { href } = node.attribs;
    if (node.name === 'a' && href !== undefined && !ACCOUNT.test(href)) links++;
    if (/^h[1-6]$/.test(node.name)) headings++;
    nodes.push(...node.childNodes.slice(0, MAX_NODES));
  }
  // One heading is the form's own.
  return links + Math.max(0, headings - 1) >= MIN_OTHERS;
}
