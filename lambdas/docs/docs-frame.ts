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
  readonly title: string;
  readonly description: string;
  readonly contents: Contents;
  /** Whether the page has examples in several languages. */
  readonly hasExamples: boolean;
}

/** The page around its content. */
export const frame = (
  content: Html,
  { title, description, contents, hasExamples }: Framed,
): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Klook Up</title><meta name="description" content="${description}">
<link rel="icon" href="data:,"><style>${new Html(docsStyle)}</style></head><body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><b>Klook Up</b>
<a class="to-contents" href="#contents">Contents</a>
${hasExamples ? languageChoice() : ''}</header>
<div class="page"><div class="side">${tableOfContents(contents)}</div>
<main id="content">${content}<p><a href="/report">Report abuse</a></p></main></div></body></html>
`;

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
