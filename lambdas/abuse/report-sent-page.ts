import type { PageLanguage } from '../languages/page-language.ts';
import { html } from '../pages/html.ts';
import { type RenderedPage, renderPage } from '../pages/page.ts';
import { reportTexts } from './report-texts.ts';

/** Thanks, and says what happens next. */
export function reportSentPage(language: PageLanguage): RenderedPage {
  const { sent, danger, another } = reportTexts[language];
  const body = html`<h1>${sent.title}</h1><p>${sent.text}</p><p class="note">${danger}</p>
<p><a href="/report">${another}</a></p>`;
  return renderPage({ language, title: sent.title, body, report: false });
}
