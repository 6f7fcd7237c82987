import type { Link } from '../links/link.ts';
import { isBlank, withoutControls } from '../links/shown-text.ts';
import { type Html, html } from '../pages/html.ts';
import type { PageTexts } from '../pages/page-texts.ts';

/** Quotes title and description, so that nobody mistakes the owner's words for ours. */
export function ownersWords(
  link: Pick<Link, 'title' | 'description'>,
  { ownerWrites }: PageTexts['preview'],
): Html | undefined {
  const [title, description] = [ownersText(link.title), ownersText(link.description)];
  return title === undefined && description === undefined
    ? undefined
    : html`<figure><figcaption id="owner">${ownerWrites}</figcaption><blockquote aria-labelledby="owner">${
        title !== undefined && html`<p class="head" dir="auto">${title}</p>`
      }${description !== undefined && html`<p dir="auto">${description}</p>`}</blockquote></figure>`;
}

/**
 * Removes the characters that change the direction of the surrounding text or reorder letters
 * (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings). Keeps the marks that Arabic and Hebrew need
 * (LRM, RLM, ALM). Links from before a create refused control characters and blank text may have both.
 * @returns undefined when there is no text, or nothing of it can be seen
 */
export function ownersText(text: string | undefined): string | undefined {
  const shown = withoutControls(text ?? '').replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');
  return isBlank(shown) ? undefined : shown;
}
