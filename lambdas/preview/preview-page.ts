import type { Brand } from '../brand/brand.ts';
import type { CaptchaWidget } from '../captcha/captcha.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import type { Link } from '../links/link.ts';
import { brandName } from '../pages/brand-mark.ts';
import { Html, html } from '../pages/html.ts';
import { type RenderedPage, renderPage } from '../pages/page.ts';
import { type PageTexts, texts } from '../pages/page-texts.ts';
import { type Problem, SHOWN_ORIGIN_FIELD } from './continue-visit.ts';
import { destinationFacts } from './destination-facts.ts';
import type { FoundOnSite } from './found-on-site.ts';
import { hostHeading } from './host-heading.ts';
import { openGraph } from './open-graph.ts';
import { ownersWords } from './owners-words.ts';
import { shownHost } from './shown-host.ts';

export interface PreviewPageOptions {
  readonly link: Link;
  /** Where a check found the link, if visitors may know. */
  readonly foundOn: FoundOnSite | undefined;
  readonly widget: CaptchaWidget;
  readonly language: PageLanguage;
  readonly brand: Brand;
  readonly nonce: string;
  readonly now: Date;
  /** For example `https://go.example.com`. */
  readonly publicOrigin: string;
  /** Why the visitor sees the page again. */
  readonly problem?: Problem;
}

/** The preview of an in-page link. It contains the destination's origin, but neither its path nor its query. */
export function previewPage(options: PreviewPageOptions): RenderedPage {
  const { link, foundOn, widget, language, brand, nonce, now, publicOrigin, problem } = options;
  const { preview } = texts[language];
  const host = shownHost(link.targetUrl);
  const notice = problem && preview.problems[problem];
  const body = html`${
    notice &&
    html`<div class="problem" role="alert" tabindex="-1" autofocus><h2>${notice.title}</h2><p>${notice.text}</p></div>`
  }<h1 class="goal">${preview.leadsTo} ${hostHeading(host)}</h1>
${destinationFacts(host, { foundOn, language, now })}${ownersWords(link, preview)}
<p>${preview.notReviewed(brandName(brand))}</p>
${continueForm(options, preview)}`;
  return renderPage({
    language,
    brand,
    title: notice ? `${notice.title} – ${preview.title}` : preview.title,
    body,
    head: html`${openGraph(link, { preview, brand, publicOrigin })}${new Html(widget.head)}`,
    nonce,
    report: link,
    // Browsers also apply this to the redirect after the form. The policy must not reveal the destination.
    formAction: ["'self'", 'http:', 'https:'],
    // Without a referrer the form's Origin header would be "null". Other sites only see our origin.
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
 * The page works without this script, which shows a back button if there is a page to go back to. The captcha has its own
 * scripts, including the one that explains why Continue does not work yet (`lambdas/captcha`).
 */
const previewScript =
  "if(history.length>1){let b=document.getElementById('back');b.hidden=false;b.onclick=()=>history.back()}";
