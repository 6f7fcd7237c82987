import { Html, html } from '../pages/html.ts';
import { docsStyle } from './docs-style.ts';
import { languages } from './sample-call.ts';

/** What a page of the reference says of itself. */
export interface DocsFrame {
  readonly title: string;
  readonly description: string;
  /** Whether it has examples in several languages to choose from. */
  readonly hasSamples: boolean;
}

/** Renders the frame of a page of the reference: its contents beside it, and its style sheet. */
export const docsFrame = (
  content: Html,
  contents: Contents,
  { title, description, hasSamples }: DocsFrame,
): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Klook Up</title><meta name="description" content="${description}">
<link rel="icon" href="data:,"><style>${new Html(docsStyle)}</style></head><body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><b>Klook Up</b>
<a class="to-contents" href="#contents">Contents</a>
${hasSamples && languageChoice()}</header>
<div class="page"><div class="side">${tableOfContents(contents)}</div>
<main id="content">${content}<p><a href="/report">Report abuse</a></p></main></div></body></html>
`;

/** Sections with their ids, titles and subsections. */
export type Contents = readonly (readonly [
  id: string,
  title: string,
  within: readonly (readonly [id: string, title: string])[],
])[];

/** Renders the contents of a page. */
export const tableOfContents = (contents: Contents): Html =>
  html`<nav aria-label="Contents"><ul>${contents.map(
    ([id, title, within]) =>
      html`<li><a href="#${id}">${title}</a>${
        within.length > 0
          ? html`<ul>${within.map(([innerId, innerTitle]) => html`<li><a href="#${innerId}">${innerTitle}</a></li>`)}</ul>`
          : ''
      }</li>`,
  )}</ul></nav>`;

const languageChoice = (): Html =>
  html`<fieldset class="languages" aria-label="Language of the examples">${Object.entries(languages).map(
    ([name, title], index) =>
      html`<label><input type="radio" name="language" id="choose-${name}"${index === 0 ? html` checked` : ''}>${title}</label>`,
  )}</fieldset>`;
