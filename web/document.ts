import type { Brand } from '../lambdas/brand/brand.ts';
import { directionOf, type PageLanguage } from '../lambdas/languages/page-language.ts';
import { brandIcon } from '../lambdas/pages/brand-mark.ts';
import { Html, html } from '../lambdas/pages/html.ts';

/** One HTML page of the web app, without anything that a strict content policy refuses. */
export interface WebDocument {
  readonly language: PageLanguage;
  readonly brand: Brand;
  readonly title: string;
  readonly description?: string;
  /** More elements of the head. */
  readonly head?: Html;
  /** Whether search engines may list it. */
  readonly isIndexed: boolean;
  /** Path of a script that runs as soon as it is there. */
  readonly earlyScript?: string;
  /** Paths of its style sheet, its script, and what that imports. */
  readonly style: string;
  readonly script: string;
  readonly preloads: readonly string[];
  readonly body: Html;
}

/** Renders a page. */
export const webDocument = (page: WebDocument): string =>
  html`${new Html('<!doctype html>')}<html lang="${page.language}" dir="${directionOf(page.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${page.title}</title>${
    page.description !== undefined && html`<meta name="description" content="${page.description}">`
  }${!page.isIndexed && html`<meta name="robots" content="noindex">`}<meta name="color-scheme" content="light dark">${page.head}<link rel="icon" href="${brandIcon(page.brand)}">${
    page.earlyScript !== undefined &&
    html`<script type="module" async fetchpriority="high" src="${page.earlyScript}"></script>`
  }<link rel="stylesheet" href="${page.style}">${page.preloads.map(
    (path) => html`<link rel="modulepreload" href="${path}">`,
  )}<script type="module" src="${page.script}"></script></head><body>${page.body}</body></html>
`.text;

/** JSON for a page's scripts, in an element that no browser executes. */
export const jsonElement = (id: string, value: unknown): Html =>
  // Inside a script element, only `<` could end it.
  html`<script type="application/json" id="${id}">${new Html(JSON.stringify(value).replaceAll('<', '\\u003c'))}</script>`;
