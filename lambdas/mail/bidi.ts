import { directionOf, type PageLanguage } from '../languages/page-language.ts';
import { type Html, html } from '../pages/html.ts';

/**
 * Marks a part of a text that has a direction of its own: an address, a code, an owner's words. Otherwise an address would be
 * shuffled within an Arabic sentence. The marks are FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE
 * (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
 * @param text an owner's must be a {@link plainLine}, which has no such marks
 */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** A text with marked parts, as HTML. */
export const withBdi = (text: string): Html =>
  html`${text.split(/\u2068([^\u2068\u2069]*)\u2069/).map((part, index) => (index % 2 === 1 ? html`<bdi>${part}</bdi>` : part))}`;

/**
 * A text with marked parts, as plain text. Where the script runs from left to right it needs no marks. Elsewhere a space ends
 * each URL: mail programs that make URLs clickable would count the mark as a part of them.
 */
export const withMarks = (text: string, language: PageLanguage): string =>
  directionOf(language) === 'rtl'
    ? text.replaceAll(/\u2068(https?:[^\u2069]*)\u2069/g, '\u2068$1 \u2069')
    : text.replaceAll(/[\u2068\u2069]/g, '');
