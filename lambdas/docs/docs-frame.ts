import type { Brand } from '../brand/brand.ts';
import { brandName, legalAnchors } from '../pages/brand-mark.ts';
import { documentTitle } from '../pages/document-title.ts';
import { Html, html } from '../pages/html.ts';
import { docsStyle } from './docs-style.ts';
import { languages } from './sample-call.ts';

/** Sections with their ids, titles and subsections. */
export type Contents = readonly (readonly [
  id: string,
  title: string,
  within: readonly (readonly [id: string, title: string])[],
])[];

export interface Framed {
  readonly brand: Brand;
  readonly title: string;
  readonly description: string;
  readonly contents: Contents;
  /** Whether the page has examples in several languages. */
  readonly hasExamples: boolean;
}

/** The page around its content. */
export const frame = (
  content: Html,
  { brand, title, description, contents, hasExamples }: Framed,
): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${documentTitle(title, brand)}</title><meta name="description" content="${description}">
<link rel="icon" href="data:,"><style>${new Html(docsStyle(brand))}</style></head><body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">${docsName(brand)}
<a class="to-contents" href="#contents">Contents</a>
${hasExamples ? languageChoice() : ''}</header>
<div class="page"><div class="side">${tableOfContents(contents)}</div>
<main id="content">${content}${docsFoot(brand)}</main></div></body></html>
`;

/** The stage's logo, if it has one, and its name. */
export const docsName = (brand: Brand): Html =>
  html`<b>${brand.logo !== undefined && new Html(brand.logo)}${brandName(brand)}</b>`;

/** The links at the end of a document. */
export const docsFoot = (brand: Brand): Html =>
  html`<p class="foot"><a href="/report">Report abuse</a>${legalAnchors(brand, 'en')}</p>`;

const languageChoice = (): Html =>
  html`<fieldset class="languages" aria-label="Language of the examples">${Object.entries(languages).map(
    ([name, title], index) =>
      html`<label><input type="radio" name="language" id="choose-${name}"${index === 0 ? html` checked` : ''}>${title}</label>`,
  )}</fieldset>`;

/** The links to a page's sections. */
export const tableOfContents = (contents: Contents): Html =>
  html`<nav aria-label="Contents"><ul>${contents.map(
    ([id, title, within]) =>
      html`<li><a href="#${id}">${title}</a>${
        within.length > 0
          ? html`<ul>${within.map(([innerId, innerTitle]) => html`<li><a href="#${innerId}">${innerTitle}</a></li>`)}</ul>`
          : ''
      }</li>`,
  )}</ul></nav>`;
