import { type Html, html } from '../pages/html.ts';

/** Sections by their ids and titles, with the sections within. */
export type Contents = readonly (readonly [
  id: string,
  title: string,
  within: readonly (readonly [id: string, title: string])[],
])[];

export const tableOfContents = (contents: Contents): Html =>
  html`<nav aria-label="Contents"><ul>${contents.map(
    ([id, title, within]) =>
      html`<li><a href="#${id}">${title}</a>${
        within.length > 0
          ? html`<ul>${within.map(([innerId, innerTitle]) => html`<li><a href="#${innerId}">${innerTitle}</a></li>`)}</ul>`
          : ''
      }</li>`,
  )}</ul></nav>`;
