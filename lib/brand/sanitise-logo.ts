import { load } from 'cheerio/slim';
import { Html, html } from '../../lambdas/pages/html.ts';
import { type Attributes, keptAttributes, LogoProblem } from './logo-attributes.ts';

/** The logo as an `svg` element that is safe to be part of a page, or why there is none. */
export type SanitisedLogo = { readonly svg: string } | { readonly problem: string };

/** Every page contains the logo. */
const MAX_LOGO_BYTES = 8_192;
/** A wider one would leave no room for the name on a phone. */
const MAX_ASPECT_RATIO = 6;
const MAX_DEPTH = 24;

const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'];
const ELEMENTS = [...SHAPES, 'g', 'defs', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask'];
/** What editors add, without an effect on what is drawn. Elements with a prefix are theirs, too. */
const DROPPED = ['title', 'desc', 'metadata'];

/**
 * Writes a logo anew from the elements and attributes that logos need. Scripts, styles, text, animations, embedded pages and
 * references to anything outside are refused, not removed: what is left would look different, and nobody would notice. Its ids
 * get a prefix, so that they can't meet those of a page.
 * @param source the content of an SVG file
 */
export function sanitiseLogo(source: string): SanitisedLogo {
  try {
    return { svg: sanitised(source) };
  } catch (error) {
    if (error instanceof LogoProblem) return { problem: error.message };
    throw error;
  }
}

function sanitised(source: string): string {
  if (Buffer.byteLength(source) > MAX_LOGO_BYTES)
    throw new LogoProblem(`has more than ${MAX_LOGO_BYTES} bytes`);
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(source)) throw new LogoProblem('declares entities');
  const [root, ...others] = elementsOf(load(source, { xml: true }).root()[0]);
  if (root?.name !== 'svg' || others.length > 0) throw new LogoProblem('is not one svg element');
  const ids = new Set<string>();
  const content = childrenOf(root, 1, ids);
  if (!SHAPES.some((shape) => content.text.includes(`<${shape} `))) throw new LogoProblem('draws nothing');
  const own = attributesAsHtml(keptAttributes(root.name, root.attribs, ids));
  const svg =
    html`<svg aria-hidden="true" height="1.75em" viewBox="${viewBoxOf(root.attribs)}"${own}>${content}</svg>`
      .text;
  if (Buffer.byteLength(svg) > MAX_LOGO_BYTES) throw new LogoProblem(`has more than ${MAX_LOGO_BYTES} bytes`);
  return svg;
}

/** The parts of a parsed node that are used here. */
interface Node {
  readonly name?: string;
  readonly attribs?: Attributes;
  readonly data?: string;
  readonly type: string;
  readonly children?: readonly Node[];
}

interface ElementNode extends Node {
  readonly name: string;
  readonly attribs: Attributes;
}

/** @throws LogoProblem when there is text between the elements */
function elementsOf(parent: Node | undefined): ElementNode[] {
  const children = parent?.children ?? [];
  for (const { type, data } of children) {
    const isText = type === 'text' && data?.trim() !== '';
    if (isText || type === 'cdata') throw new LogoProblem('contains text, which must be paths');
  }
  return children.filter((child): child is ElementNode => child.attribs !== undefined);
}

function childrenOf(parent: ElementNode, depth: number, ids: Set<string>): Html {
  if (depth > MAX_DEPTH) throw new LogoProblem(`is nested more than ${MAX_DEPTH} deep`);
  const kept = elementsOf(parent).filter(({ name }) => !DROPPED.includes(name) && !name.includes(':'));
  return html`${kept.map((element) => elementAsHtml(element, depth, ids))}`;
}

function elementAsHtml(element: ElementNode, depth: number, ids: Set<string>): Html {
  const { name, attribs } = element;
  if (!ELEMENTS.includes(name)) throw new LogoProblem(`contains <${name}>`);
  const attributes = attributesAsHtml(keptAttributes(name, attribs, ids));
  return html`<${new Html(name)}${attributes}>${childrenOf(element, depth + 1, ids)}</${new Html(name)}>`;
}

/** @param kept names that are on our list */
const attributesAsHtml = (kept: readonly (readonly [name: string, value: string])[]): Html =>
  html`${kept.map(([name, value]) => html` ${new Html(name)}="${value}"`)}`;

function viewBoxOf({ viewBox, width, height }: Attributes): string {
  const text = viewBox ?? `0 0 ${width?.replace(/px$/, '')} ${height?.replace(/px$/, '')}`;
  const numbers = text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , wide = 0, high = 0] = numbers;
  if (numbers.length !== 4 || !numbers.every(Number.isFinite) || wide <= 0 || high <= 0) {
    throw new LogoProblem('has no viewBox');
  }
  if (wide / high > MAX_ASPECT_RATIO)
    throw new LogoProblem(`is more than ${MAX_ASPECT_RATIO} times as wide as high`);
  return numbers.join(' ');
}
