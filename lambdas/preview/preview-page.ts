import type { CaptchaWidget } from '../captcha/captcha.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import type { Link } from '../links/link.ts';
import { Html, html } from '../pages/html.ts';
import { type RenderedPage, renderPage } from '../pages/page.ts';
import { type PageTexts, texts } from '../pages/page-texts.ts';
import { type Problem, SHOWN_ORIGIN_FIELD } from './continue-visit.ts';
import { destinationFacts } from './destination-facts.ts';
import { hostHeading } from './host-heading.ts';
import { openGraph } from './open-graph.ts';
import { ownersWords } from './owners-words.ts';
import { shownHost } from './shown-host.ts';

export interface PreviewPageOptions {
  readonly link: Link;
  readonly widget: CaptchaWidget;
  readonly language: PageLanguage;
  readonly nonce: string;
  readonly now: Date;
  /** Such as `https://go.example.com`. */
  readonly publicOrigin: string;
  /** Why the visitor sees the page once more. */
  readonly problem?: Problem;
}

/** The preview of an in-page link. Of the destination it holds the origin, and neither path nor query. */
export function previewPage(options: PreviewPageOptions): RenderedPage {
  const { link, widget, language, nonce, now, publicOrigin, problem } = options;
  const { preview } = texts[language];
  const host = shownHost(link.targetUrl);
  const notice = problem && preview.problems[problem];
  const body = html`${
    notice &&
    html`<div class="problem" role="alert" tabindex="-1" autofocus><h2>${notice.title}</h2><p>${notice.text}</p></div>`
  }<h1 class="goal">${preview.leadsTo} ${hostHeading(host)}</h1>
${destinationFacts(host, { link, language, now })}${ownersWords(link, preview)}
<p>${preview.notReviewed}</p>
${continueForm(options, preview)}`;
  return renderPage({
    language,
    title: notice ? `${notice.title} – ${preview.title}` : preview.title,
    body,
    head: html`${openGraph(link, { preview, publicOrigin })}${new Html(widget.head)}`,
    nonce,
    report: link,
    // Browsers also check the redirect after the form, and they need not know beforehand where it leads.
    formAction: ["'self'", 'http:', 'https:'],
    // The form's own Origin header would be "null" without a referrer; others learn our origin alone.
    referrerPolicy: 'strict-origin-when-cross-origin',
    ...widget.csp,
  });
}

const continueForm = (
  { link, widget, nonce }: PreviewPageOptions,
  preview: PageTexts['preview'],
): Html => html`<form method="post" action="/${link.shortCode}/page">
<input type="hidden" name="${SHOWN_ORIGIN_FIELD}" value="${new URL(link.targetUrl).origin}">
${new Html(widget.field)}
<noscript><p class="note">${preview.noScript}</p></noscript>
<button class="button">${preview.continue}</button>
</form>
<p class="calm dim"><span>${preview.stay}</span> <button type="button" class="quiet" id="back" hidden>${preview.goBack}</button></p>
<script nonce="${nonce}">${new Html(previewScript)}</script>`;

/**
 * The page's own script, without which the page is whole: shows a way back where there is one. What a captcha says,
 * and that Continue says what is missing when it is pressed early, is the captcha's own (`lambdas/captcha`).
 */
const previewScript =
  "if(history.length>1){let b=document.getElementById('back');b.hidden=false;b.onclick=()=>history.back()}";
