import type { PageLanguage } from '../languages/page-language.ts';
import { pageText } from './edge-page-texts.ts';
import { html } from './html.ts';
import { type RenderedPage, renderPage } from './page.ts';
import { type Notice, texts } from './page-texts.ts';

/** Everything that a visitor can be shown in place of what was asked for. */
export type ErrorPageName =
  | 'not-found'
  | 'gone'
  | 'taken-down'
  | 'too-many'
  | 'unavailable'
  | 'refused'
  | 'failed';

export interface ErrorPageOptions {
  readonly language: PageLanguage;
  /** On our own failure: where a person writes to, and what to name there. */
  readonly support?: { readonly address: string; readonly requestId: string } | undefined;
}

/** A page that says what went wrong and what to do. It tells nothing of a link but that; never where it led. */
export function errorPage(name: ErrorPageName, { language, support }: ErrorPageOptions): RenderedPage {
  const { title, text } = noticeOf(name, language);
  const { writeTo } = texts[language].errors;
  const body = html`<h1>${title}</h1><p>${text}</p>${
    support &&
    html`<p class="dim">${writeTo(
      html`<a href="mailto:${support.address}"><bdi>${support.address}</bdi></a>`,
      html`<bdi>${support.requestId}</bdi>`,
    )}</p>`
  }`;
  return renderPage({ language, title, body });
}

function noticeOf(name: ErrorPageName, language: PageLanguage): Notice {
  const { tooMany, refused, failed } = texts[language].errors;
  switch (name) {
    case 'too-many':
      return tooMany;
    case 'refused':
      return refused;
    case 'failed':
      return failed;
    default: {
      // In the words in which the edge says the same.
      const [title, text] = pageText(language, name);
      return { title, text };
    }
  }
}
