import type { load } from 'cheerio/slim';

type Root = ReturnType<ReturnType<typeof load>['root']>[number];

/** Anything in a parsed page. */
export type PageNode = Root['childNodes'][number];

export type PageElement = Extract<PageNode, { name: string; attribs: Record<string, string> }>;

const MAX_NODES = 2_000;

/** The first characters of the text within an element, at least this many if there are. Without recursion; of the first nodes only. */
export function textWithin(element: PageElement, length = 200, maxNodes = MAX_NODES): string {
  let text = '';
  const nodes = element.childNodes.slice(0, maxNodes).reverse();
  for (let count = 0; count < maxNodes && text.length < length; count++) {
    const node = nodes.pop();
    if (node === undefined) break;
    if (node.type === 'text') text = `${text} ${node.data.replaceAll(/\s+/g, ' ')}`.trim();
    else if (node.type === 'tag') nodes.push(...node.childNodes.slice(0, maxNodes).reverse());
  }
  return text;
}
