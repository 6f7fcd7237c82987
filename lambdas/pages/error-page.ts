import type { Brand } from '../brand/brand.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { pageText } from './edge-page-texts.ts';
import { html } from './html.ts';
import { type RenderedPage, renderPage } from './page.ts';
import { type Notice, texts } from './page-texts.ts';

/** All pages that a visitor may see instead of the requested one. */
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
  readonly brand: Brand;
  /** For failures on our side: the e-mail address to write to, and the request id to quote. */
  readonly support?: { readonly address: string; readonly requestId: string } | undefined;
}

/** Renders a page that says what went wrong and what to do. It never reveals a link's destination. */
export function errorPage(name: ErrorPageName, { language, brand, support }: ErrorPageOptions): RenderedPage {
  const { title, text } = noticeOf(name, language);
  const { writeTo } = texts[language].errors;
  const body = html`<h1>${title}</h1><p>${text}</p>${
    support &&
    html`<p class="dim">${writeTo(
      html`<a href="mailto:${support.address}"><bdi>${support.address}</bdi></a>`,
      html`<bdi>${support.requestId}</bdi>`,
    )}</p>`
  }`;
  return renderPage({ language, brand, title, body });
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
      // Same wording as the edge.
      const [title, text] = pageText(language, name);
      return { title, text };
    }
  }
}
