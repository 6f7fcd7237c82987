import { load } from 'cheerio/slim';
import { exceeds, type MarkupLimits } from './nesting.ts';
import type { PageElement, PageNode } from './page-element.ts';
import { protectedAddress } from './protected-address.ts';
import { type Zone, zoneOf } from './zones.ts';

/**
 * Pages with more are not parsed. The parser's time grows with the square of the depth; browsers stop at 512, too. Each element
 * takes half a kilobyte of memory, and ordinary pages have some thousands.
 */
const LIMITS: MarkupLimits = { depth: 512, elements: 60_000 };

export interface PlacedElement {
  readonly element: PageElement;
  readonly zone: Zone;
  /** Name of the parent, and of its parent. */
  readonly ancestors: readonly [parent: string, grandparent: string];
}

export interface PageContent {
  readonly title: string;
  /** In the order of the document. */
  readonly elements: readonly PlacedElement[];
  /** Every attribute's value, one a line. */
  readonly attributes: string;
  /** Every text outside scripts, styles and comments: joined as it is seen, and once more one node a line. */
  readonly texts: string;
  /** What is seen in each zone, with single blanks. */
  readonly seen: Readonly<Record<Zone, string>>;
  /** Scripts, and data in scripts. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly comments: readonly string[];
}

/**
 * Parses a page with cheerio, and walks it once without recursion.
 * @returns undefined where elements are nested too deep, or are too many
 */
export function parsePage(html: string): PageContent | undefined {
  if (exceeds(html, LIMITS)) return undefined;
  const root = load(html).root()[0];
  const content = new ContentBuilder();
  if (root) walk(root.childNodes, content);
  return content.build();
}

type Step =
  | { readonly node: PageNode; readonly zone: Zone; readonly ancestors: readonly [string, string] }
  | 'break';

function walk(nodes: readonly PageNode[], content: ContentBuilder): void {
  const steps: Step[] = [];
  const push = (children: readonly PageNode[], zone: Zone, ancestors: readonly [string, string]): void => {
    for (let index = children.length - 1; index >= 0; index--) {
      const node = children[index];
      if (node) steps.push({ node, zone, ancestors });
    }
  };
  push(nodes, 'main', ['', '']);
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === 'break') {
      content.addBreak();
      continue;
    }
    const { node, zone, ancestors } = step;
    if ('name' in node && 'attribs' in node) {
      const own = zoneOf(node, zone, ancestors);
      content.addElement({ element: node, zone: own, ancestors });
      if (node.type === 'script' || node.type === 'style') {
        content.addProgram(node);
        continue;
      }
      if (!INLINE.has(node.name)) steps.push('break');
      push(node.childNodes, own, [node.name, ancestors[0]]);
    } else if (node.type === 'text') content.addText(node.data, zone, ancestors[0]);
    else if (node.type === 'comment') content.addComment(node.data);
    else if (node.type === 'directive') content.addDirective(node.data);
    // CDATA sections, in SVG.
    else if ('childNodes' in node) push(node.childNodes, zone, ancestors);
  }
}

/** Elements that don't end a word. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

class ContentBuilder {
  readonly #elements: PlacedElement[] = [];
  readonly #attributes: string[] = [];
  readonly #joined: string[] = [];
  readonly #nodes: string[] = [];
  readonly #seen: Record<Zone, string[]> = { main: [], frame: [], banner: [], noscript: [], unseen: [] };
  readonly #scripts: string[] = [];
  readonly #styles: string[] = [];
  readonly #comments: string[] = [];
  #title = '';

  addElement(placed: PlacedElement): void {
    this.#elements.push(placed);
    const { name, attribs } = placed.element;
    for (const [attribute, value] of Object.entries(attribs)) {
      if (value === '') continue;
      this.#attributes.push(value);
      const address = protectedAddress(attribute, value);
      if (address !== undefined) this.#attributes.push(address);
    }
    if (!INLINE.has(name)) this.addBreak();
  }

  addText(text: string, zone: Zone, parent: string): void {
    this.#joined.push(text);
    this.#nodes.push(text);
    this.#seen[zone].push(text);
    if (parent === 'title' && this.#title === '')
      this.#title = text.slice(0, 500).replaceAll(/\s+/g, ' ').trim();
  }

  addBreak(): void {
    this.#joined.push('\n');
    for (const texts of Object.values(this.#seen))
      if (texts.length > 0 && texts.at(-1) !== ' ') texts.push(' ');
  }

  addProgram({ type, childNodes }: PageElement): void {
    const text = childNodes.map((node) => (node.type === 'text' ? node.data : '')).join('');
    (type === 'style' ? this.#styles : this.#scripts).push(text);
  }

  addComment(text: string): void {
    this.#comments.push(text);
  }

  /** `<!doctype>`, and what browsers take for a comment: `<?php`, `<![if`. */
  addDirective(text: string): void {
    if (!text.toLowerCase().startsWith('!doctype')) this.#comments.push(text);
  }

  build(): PageContent {
    const seen = (zone: Zone): string => this.#seen[zone].join('').replaceAll(/\s+/g, ' ').trim();
    return {
      title: this.#title,
      elements: this.#elements,
      attributes: this.#attributes.join('\n'),
      texts: `${this.#joined.join('')}\n${this.#nodes.join('\n')}`,
      seen: {
        main: seen('main'),
        frame: seen('frame'),
        banner: seen('banner'),
        noscript: seen('noscript'),
        unseen: seen('unseen'),
      },
      scripts: this.#scripts,
      styles: this.#styles,
      comments: this.#comments,
    };
  }
}
