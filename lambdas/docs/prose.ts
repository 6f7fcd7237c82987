import { type Html, html } from '../pages/html.ts';

/** A sentence in which `code` is marked as CommonMark does. */
export const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
