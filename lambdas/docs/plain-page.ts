import { Html, html } from '../pages/html.ts';
import { docsStyle } from './docs-style.ts';

/** A page in the style of the API reference, without its contents and languages. */
export const plainPage = (title: string, description: string, content: Html): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Klook Up</title><meta name="description" content="${description}">
<link rel="icon" href="data:,"><style>${new Html(docsStyle)}</style></head><body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><b>Klook Up</b></header>
<main id="content" class="plain">${content}</main></body></html>
`;
