import type { Brand } from '../brand/brand.ts';
import type { CaptchaWidget } from '../captcha/captcha.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { Html, type HtmlValue, html } from '../pages/html.ts';
import { type RenderedPage, renderPage } from '../pages/page.ts';
import { texts } from '../pages/page-texts.ts';
import type { ReportProblem } from './file-report.ts';
import type { ReportFieldProblems, ReportValues } from './report-fields.ts';
import { contactField, detailsField, linkField, reasonField } from './report-form-fields.ts';
import { type ReportTexts, reportTexts } from './report-texts.ts';

export interface ReportPageOptions {
  /** The fields' contents. */
  readonly values: ReportValues;
  readonly widget: CaptchaWidget;
  readonly language: PageLanguage;
  readonly brand: Brand;
  readonly nonce: string;
  readonly now: Date;
  /** Such as `https://go.example.com`. */
  readonly publicOrigin: string;
  /** E-mail address for people who cannot use the form. */
  readonly supportAddress: string;
  /** Why the form is shown again. */
  readonly problem?: ReportProblem;
}

/**
 * Renders the report form. Its error summary, error messages and hints follow the GOV.UK Design System
 * (https://design-system.service.gov.uk/patterns/validation/).
 */
export function reportPage(options: ReportPageOptions): RenderedPage {
  const { widget, language, brand, nonce, problem } = options;
  const report = reportTexts[language];
  const notice = problem && noticeOf(problem, options);
  const body = html`${
    notice &&
    html`<div class="problem" role="alert" tabindex="-1" autofocus><h2>${notice.title}</h2>${notice.text}</div>`
  }<h1>${report.title}</h1>
<p>${report.intro}</p>
<p class="note">${report.danger}</p>
${reportForm(options, report)}`;
  return renderPage({
    language,
    brand,
    title: notice ? `${notice.title} – ${report.title}` : report.title,
    body,
    head: new Html(widget.head),
    nonce,
    formAction: ["'self'"],
    // With no-referrer, the form would send "Origin: null".
    referrerPolicy: 'strict-origin-when-cross-origin',
    report: false,
    ...widget.csp,
  });
}

function reportForm(
  { values, widget, problem, publicOrigin, supportAddress }: ReportPageOptions,
  report: ReportTexts,
): Html {
  const problems: ReportFieldProblems = problem?.kind === 'invalid' ? problem.fields : {};
  const state = { values, problems, report };
  // novalidate: the browser's own messages vary, disappear, and use its language. Ours are part of the response.
  return html`<form method="post" action="/report" novalidate>
${linkField(state, `${new URL(publicOrigin).host}/aBc1234`)}
${reasonField(state)}
${detailsField(state)}
${contactField(state)}
<p class="dim">${report.privacy}</p>
${new Html(widget.field)}
<noscript><p class="note">${report.noScript(
    html`<a href="mailto:${supportAddress}"><bdi>${supportAddress}</bdi></a>`,
  )}</p></noscript>
<button class="button">${report.send}</button>
</form>`;
}

interface PageNotice {
  readonly title: string;
  readonly text: HtmlValue;
}

function noticeOf(problem: ReportProblem, { language, now }: ReportPageOptions): PageNotice {
  const report = reportTexts[language];
  const { preview } = texts[language];
  switch (problem.kind) {
    case 'invalid': {
      const items = Object.entries(problem.fields).map(
        ([field, each]) => html`<li><a href="#${field}">${report.errors[each]}</a></li>`,
      );
      return { title: report.problem, text: html`<ul>${items}</ul>` };
    }
    case 'too-many': {
      const when = html`${waitText(now, problem.freeAt, language)}`;
      return { title: report.tooMany.title, text: html`<p>${report.tooMany.text(when)}</p>` };
    }
    case 'missing':
      return { title: preview.problems.missing.title, text: html`<p>${report.missing}</p>` };
    default: {
      const { title, text } = preview.problems[problem.kind];
      return { title, text: html`<p>${text}</p>` };
    }
  }
}

const MINUTE_MS = 60_000;

/** Formats the wait in the given language, such as "in 20 minutes". At least a minute. */
function waitText(now: Date, until: Date, language: string): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / MINUTE_MS));
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(minutes, 'minute');
}

/** Renders the page after a report: thanks, and what happens next. */
export function reportSentPage(language: PageLanguage, brand: Brand): RenderedPage {
  const { sent, danger, another } = reportTexts[language];
  const body = html`<h1>${sent.title}</h1><p>${sent.text}</p><p class="note">${danger}</p>
<p><a href="/report">${another}</a></p>`;
  return renderPage({ language, brand, title: sent.title, body, report: false });
}
