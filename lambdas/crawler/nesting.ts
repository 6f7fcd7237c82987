/** How much markup is parsed. */
export interface MarkupLimits {
  readonly depth: number;
  readonly elements: number;
}

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title)\b[\s\S]*?(?:<\/\1|$)|<(\/?)([a-z][^\s/>]*)/gi;
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements that end one of the same name before them. */
const ENDS_ITS_LIKE = new Set(['p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'option', 'optgroup']);

/**
 * Whether elements are nested deeper, or there are more of them: follows start and end tags as the parser does, and gives up at
 * the limit.
 */
export function exceeds(html: string, { depth, elements }: MarkupLimits): boolean {
  const open: string[] = [];
  let count = 0;
  for (const [, raw, end, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (end !== '/') count += 1;
    if (count > elements) return true;
    if (raw !== undefined || name === '' || VOID.has(name)) continue;
    if (end === '/') {
      const index = open.lastIndexOf(name);
      if (index >= 0) open.length = index;
    } else if (open.at(-1) !== name || !ENDS_ITS_LIKE.has(name)) open.push(name);
    if (open.length > depth) return true;
  }
  return false;
}

/** Elements that browsers end by themselves, and those of formatting, which careless authors leave open. */
const MAY_STAY_OPEN = new Set(
  'html head body p li dt dd td th tr thead tbody tfoot caption colgroup rt rp option optgroup b i u font center big small'.split(
    ' ',
  ),
);

/**
 * Whether the text ends within elements, though the page ends more of them than it leaves open: a connection or a program may
 * have failed. For pages without an end tag of `body` and `html`.
 */
export function isBrokenOff(html: string): boolean {
  const open: string[] = [];
  let ended = 0;
  for (const [, raw, end, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (raw !== undefined || name === '' || VOID.has(name) || MAY_STAY_OPEN.has(name)) continue;
    if (end !== '/') {
      if (open.length < MAX_OPEN) open.push(name);
      continue;
    }
    const index = open.lastIndexOf(name);
    if (index < 0) continue;
    open.length = index;
    ended++;
  }
  return open.length > 0 && ended > open.length;
}

const MAX_OPEN = 600;
