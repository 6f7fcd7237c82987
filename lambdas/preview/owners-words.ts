import type { Link } from '../links/link.ts';
import { type Html, html } from '../pages/html.ts';
import type { PageTexts } from '../pages/page-texts.ts';
import { ownersText } from './owners-text.ts';

/** Title and description as a quotation, so that nobody takes the owner's words for ours. */
export const ownersWords = (
  { title, description }: Pick<Link, 'title' | 'description'>,
  { ownerWrites }: PageTexts['preview'],
): Html | undefined =>
  title === undefined && description === undefined
    ? undefined
    : html`<figure><figcaption id="owner">${ownerWrites}</figcaption><blockquote aria-labelledby="owner">${
        title !== undefined && html`<p class="head" dir="auto">${ownersText(title)}</p>`
      }${description !== undefined && html`<p dir="auto">${ownersText(description)}</p>`}</blockquote></figure>`;
