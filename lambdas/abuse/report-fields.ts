import { InvalidEmailError, normaliseEmail } from '../email-addresses/email-address.ts';
import { REPORT_REASONS, type ReportReason } from './abuse-report.ts';
import { reportShortCode } from './report-short-code.ts';

/** Maximum code points of the details. */
const MAX_DETAILS_LENGTH = 1_000;

/** The form's fields, as typed. */
export type ReportField = 'link' | 'reason' | 'details' | 'contact';
export type ReportValues = Readonly<Record<ReportField, string>>;

/** A validation problem of a field. */
export type ReportFieldProblem =
  | 'link-missing'
  | 'link-unusable'
  | 'link-unknown'
  | 'reason-missing'
  | 'details-too-long'
  | 'contact-unusable';
export type ReportFieldProblems = Readonly<Partial<Record<ReportField, ReportFieldProblem>>>;

/** The validated fields of a report. */
export interface ReportFields {
  readonly shortCode: string;
  readonly reason: ReportReason;
  readonly details: string | undefined;
  readonly contact: string | undefined;
}

export type ReadReport =
  | { readonly ok: true; readonly fields: ReportFields }
  | { readonly ok: false; readonly problems: ReportFieldProblems };

export const reportValues = (form: URLSearchParams): ReportValues => ({
  link: form.get('link') ?? '',
  reason: form.get('reason') ?? '',
  details: form.get('details') ?? '',
  contact: form.get('contact') ?? '',
});

/** Validates the form. @returns the fields, or the problem of every invalid field */
export function readReport(values: ReportValues, publicOrigin: string): ReadReport {
  const shortCode = reportShortCode(values.link, publicOrigin);
  const reason = REPORT_REASONS.find((each) => each === values.reason);
  const details = plainText(values.details);
  const contact = readContact(values.contact);
  if (shortCode !== undefined && reason !== undefined && !isTooLong(details) && contact !== null) {
    return { ok: true, fields: { shortCode, reason, details: details || undefined, contact } };
  }
  return {
    ok: false,
    problems: {
      ...(shortCode === undefined && {
        link: values.link.trim() === '' ? ('link-missing' as const) : ('link-unusable' as const),
      }),
      ...(reason === undefined && { reason: 'reason-missing' as const }),
      ...(isTooLong(details) && { details: 'details-too-long' as const }),
      ...(contact === null && { contact: 'contact-unusable' as const }),
    },
  };
}

/** Normalises line breaks, and removes all other control characters, which a terminal might interpret. */
const plainText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim();

const isTooLong = (details: string): boolean => [...details].length > MAX_DETAILS_LENGTH;

/** @returns undefined when empty, null when invalid */
function readContact(text: string): string | null | undefined {
  if (text.trim() === '') return undefined;
  try {
    return normaliseEmail(text);
  } catch (error) {
    if (error instanceof InvalidEmailError) return null;
    throw error;
  }
}
