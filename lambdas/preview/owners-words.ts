import type { Link } from '../links/link.ts';
import { type Html, html } from '../pages/html.ts';
import type { PageTexts } from '../pages/page-texts.ts';

/** Quotes title and description, so that nobody mistakes the owner's words for ours. */
export const ownersWords = (
  { title, description }: Pick<Link, 'title' | 'description'>,
  { ownerWrites }: PageTexts['preview'],
): Html | undefined =>
  title === undefined && description === undefined
    ? undefined
    : html`<figure><figcaption id="owner">${ownerWrites}</figcaption><blockquote aria-labelledby="owner">${
        title !== undefined && html`<p class="head" dir="auto">${ownersText(title)}</p>`
      }${description !== undefined && html`<p dir="auto">${ownersText(description)}</p>`}</blockquote></figure>`;

/**
 * Removes the characters that change the direction of the surrounding text or reorder letters
 * (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings). Keeps the marks that Arabic and Hebrew need
 * (LRM, RLM, ALM).
 */
export const ownersText = (text: string): string => text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');
