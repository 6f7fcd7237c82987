import type { Brand } from '../brand/brand.ts';
import { documentTitle } from '../pages/document-title.ts';
import { Html, html } from '../pages/html.ts';
import { docsFoot, docsName } from './docs-frame.ts';
import { docsStyle } from './docs-style.ts';

export interface PlainPage {
  readonly brand: Brand;
  readonly title: string;
  readonly description: string;
  readonly content: Html;
}

/** A page in the style of the API reference, without its contents and languages. */
export const plainPage = ({ brand, title, description, content }: PlainPage): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${documentTitle(title, brand)}</title><meta name="description" content="${description}">
<link rel="icon" href="data:,"><style>${new Html(docsStyle(brand))}</style></head><body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">${docsName(brand)}</header>
<main id="content" class="plain">${content}${docsFoot(brand)}</main></body></html>
`;
