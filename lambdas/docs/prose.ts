import { type Html, html } from '../pages/html.ts';

/** Renders a text, with `code` in backticks. */
export const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
