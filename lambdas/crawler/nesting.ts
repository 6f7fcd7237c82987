const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title)\b[\s\S]*?(?:<\/\1|$)|<(\/?)([a-z][^\s/>]*)/gi;
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements that end one of the same name before them. */
const ENDS_ITS_LIKE = new Set(['p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'option', 'optgroup']);

/** Whether elements are nested deeper: follows start and end tags as the parser does, and gives up at the limit. */
export function isDeeperThan(html: string, limit: number): boolean {
  const open: string[] = [];
  for (const [, raw, end, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (raw !== undefined || name === '' || VOID.has(name)) continue;
    if (end === '/') {
      const index = open.lastIndexOf(name);
      if (index >= 0) open.length = index;
    } else if (open.at(-1) !== name || !ENDS_ITS_LIKE.has(name)) open.push(name);
    if (open.length > limit) return true;
  }
  return false;
}
