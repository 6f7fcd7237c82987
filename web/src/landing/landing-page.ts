import type { Brand } from '../../../lambdas/brand/brand.ts';
import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { brandMark, brandName, legalAnchors } from '../../../lambdas/pages/brand-mark.ts';
import { pageText, reportLinkText } from '../../../lambdas/pages/edge-page-texts.ts';
import { type Html, html } from '../../../lambdas/pages/html.ts';

export interface LandingPage {
  readonly title: string;
  /** For search engines. */
  readonly description: string;
  readonly body: Html;
}

/** Renders what the landing page has before its script runs, which is all of its text. */
export function landingPage(language: PageLanguage, brand: Brand): LandingPage {
  const [title, text] = pageText(language, 'landing');
  const [before = '', after = ''] = text.split('{}');
  return {
    title: `${title} · ${brand.name}`,
    description: text.replace('{}', brand.name),
    body: html`<header>${brandMark(brand)}</header><main><h1>${title}</h1><p>${before}${brandName(brand)}${after}</p></main><nav><a href="/docs">API</a><a href="/report">${reportLinkText(language)}</a>${legalAnchors(brand, language)}</nav>`,
  };
}
