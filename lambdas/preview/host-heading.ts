import { type Html, type HtmlValue, html } from '../pages/html.ts';
import { isAscii } from './lookalike.ts';
import type { ShownHost } from './shown-host.ts';

/** Maximum characters of a registrable domain in the largest and in the large font, so that it fits on one line of a phone. */
const SHORT = 13;
const MEDIUM = 20;

/** The host as a heading. Its registrable domain has the largest font of the page. */
export const hostHeading = ({ before, domain, port }: ShownHost): Html =>
  html`<bdi class="host${sizeOf(domain)}" dir="ltr">${labels(before)}<b>${labels(domain)}</b>${port}</bdi>`;

/** A host in running text. */
export const hostInline = (host: string): Html => html`<bdi dir="ltr">${labels(host)}</bdi>`;

function sizeOf(domain: string): string {
  const { length } = [...domain];
  if (length <= SHORT) return ' s';
  return length <= MEDIUM ? ' m' : '';
}

/**
 * The labels from left to right, each isolated in its own direction, so that a Hebrew or Arabic label does not move the
 * others. Long names break after a dot.
 */
const labels = (host: string): HtmlValue =>
  host
    .split('.')
    .map((label, index) => [index > 0 && html`.<wbr>`, isAscii(label) ? label : html`<bdi>${label}</bdi>`]);
