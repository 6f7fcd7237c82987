import { type Html, type HtmlValue, html } from '../pages/html.ts';
import { isAscii } from './lookalike.ts';
import type { ShownHost } from './shown-host.ts';

/** Characters of a registrable domain up to which it is set largest, and large: it should stand on one line of a phone. */
const SHORT = 13;
const MIDDLING = 20;

/** The host, its registrable domain largest of all that the page says. */
export const hostHeading = ({ before, domain, port }: ShownHost): Html =>
  html`<bdi class="host${sizeOf(domain)}" dir="ltr">${labels(before)}<b>${labels(domain)}</b>${port}</bdi>`;

/** A host in running text. */
export const hostInline = (host: string): Html => html`<bdi dir="ltr">${labels(host)}</bdi>`;

function sizeOf(domain: string): string {
  const { length } = [...domain];
  if (length <= SHORT) return ' s';
  return length <= MIDDLING ? ' m' : '';
}

/**
 * Labels stand from left to right, each with its own direction: one of Hebrew or Arabic letters changes the place of
 * no other. Long names break after a dot.
 */
const labels = (host: string): HtmlValue =>
  host
    .split('.')
    .map((label, index) => [index > 0 && html`.<wbr>`, isAscii(label) ? label : html`<bdi>${label}</bdi>`]);
