import type { PageLanguage } from '../languages/page-language.ts';
import type { Html } from '../pages/html.ts';
import type { Notice } from '../pages/page-texts.ts';
import type { ReportReason } from './abuse-report.ts';
import type { ReportFieldProblem } from './report-fields.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fil } from './texts/fil.ts';
import { fr } from './texts/fr.ts';
import { pt } from './texts/pt.ts';

/** All texts of the report form and the page after it. A missing translation fails the type check. */
export interface ReportTexts {
  readonly title: string;
  readonly intro: string;
  /** Whom to call in an emergency. */
  readonly danger: string;
  readonly link: string;
  /** @param example a short link */
  readonly linkHint: (example: Html) => Html;
  readonly reason: string;
  readonly reasons: Readonly<Record<ReportReason, string>>;
  readonly details: string;
  readonly detailsHint: string;
  readonly contact: string;
  readonly contactHint: string;
  readonly privacy: string;
  readonly send: string;
  /** @param address e-mail address for people who cannot use the form */
  readonly noScript: (address: Html) => Html;
  /** Heading of the error summary. */
  readonly problem: string;
  /** Prefix of a field's error message, for screen readers. */
  readonly error: string;
  readonly errors: Readonly<Record<ReportFieldProblem, string>>;
  /** Shown when the captcha was not solved, under the preview's title. */
  readonly missing: string;
  readonly tooMany: {
    readonly title: string;
    /** @param when such as "in 20 minutes" */
    readonly text: (when: Html) => Html;
  };
  readonly sent: Notice;
  readonly another: string;
}

/** One file per language. */
export const reportTexts: Readonly<Record<PageLanguage, ReportTexts>> = { en, es, fr, de, pt, fil, ar };
