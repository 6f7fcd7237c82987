import type { CaptchaUse, CaptchaWidget } from '../captcha/captcha.ts';
import { type RedeemServices, redeemToken } from '../captcha/redeem-token.ts';
import { CodedError } from '../errors/coded-error.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { type Admission, admitOneMore } from '../throttle/sliding-window.ts';
import { toSecond } from '../timestamp.ts';
import type { AbuseReport } from './abuse-report.ts';
import { type ReportFieldProblems, type ReportFields, readReport, reportValues } from './report-fields.ts';
import type { ReportStore } from './report-store.ts';

/** The form's captcha is valid for one report of any link: the link is typed after the captcha was issued. */
export const reportUse: CaptchaUse = { purpose: 'report', subject: 'report' };

export interface FileReportServices extends RedeemServices {
  readonly store: ReportStore;
  /** Applies while other reports from the same address are filed first. */
  readonly retry: RetryPolicy;
  /** Loads the origin of short URLs, such as `https://go.example.com`. */
  readonly publicOrigin: () => Promise<string>;
  /** Computes the keyed hash of a network. Only the hash is stored. */
  readonly hashAddress: (network: string) => Promise<string>;
}

export interface FileReportRequest {
  readonly form: URLSearchParams;
  /** Whether our own page sent the form. Another site could make its visitors send reports. */
  readonly isFromOurPage: boolean;
  /** The sender's network: an IPv4 address, or the /64 of an IPv6 address. */
  readonly network: string;
  /** Nonce of the Content-Security-Policy, in case the form is shown again. */
  readonly nonce: string;
  readonly language: string;
}

/** Why no report was filed. The visitor sees the filled-in form again, with a fresh captcha. */
export type ReportProblem =
  | { readonly kind: 'invalid'; readonly fields: ReportFieldProblems }
  | {
      readonly kind: 'missing' | 'failed' | 'unreachable';
      /** Whether it was the captcha's vendor that let the visitor down. */
      readonly hasVendorFailed?: boolean | undefined;
    }
  | { readonly kind: 'too-many'; readonly freeAt: Date };

export type FileReportOutcome =
  /** `report` is undefined when nothing was written: it is a duplicate, or the link reached its daily limit. */
  | { readonly kind: 'received'; readonly report: AbuseReport | undefined }
  | { readonly kind: 'again'; readonly problem: ReportProblem; readonly widget: CaptchaWidget };

/**
 * Files a report after verifying and spending the captcha's token.
 * @throws ReportContentionError
 */
export async function fileReport(
  request: FileReportRequest,
  services: FileReportServices,
): Promise<FileReportOutcome> {
  const outcome = await tryToFile(request, services);
  if ('report' in outcome) return { kind: 'received', report: outcome.report };
  const { form, nonce, language } = request;
  const hasVendorFailed = 'hasVendorFailed' in outcome && outcome.hasVendorFailed;
  const widget = await services.captcha.widget({
    ...reportUse,
    nonce,
    language,
    sent: form,
    hasVendorFailed,
  });
  return { kind: 'again', problem: outcome, widget };
}

type Filed = { readonly report: AbuseReport | undefined };

/** Spends the token only after all other checks have passed. */
async function tryToFile(
  { form, isFromOurPage, network }: FileReportRequest,
  services: FileReportServices,
): Promise<Filed | ReportProblem> {
  if (!isFromOurPage) return { kind: 'failed' };
  // An open page renews its captcha by posting an empty form.
  if (!form.has('link')) return { kind: 'missing' };
  const read = readReport(reportValues(form), await services.publicOrigin());
  if (!read.ok) return { kind: 'invalid', fields: read.problems };
  const { fields } = read;
  const link = await services.store.findLink(fields.shortCode);
  if (!link) return { kind: 'invalid', fields: { link: 'link-unknown' } };
  const redeemed = await redeemToken(services, form, reportUse);
  if (redeemed.outcome === 'refused') return { kind: 'failed' };
  if (!('eventId' in redeemed)) {
    return { kind: redeemed.outcome, hasVendorFailed: redeemed.hasVendorFailed };
  }
  const report = {
    ...fields,
    ...link,
    id: redeemed.eventId,
    at: toSecond(services.now()),
    closed: undefined,
  };
  return insert(report, await services.hashAddress(network), services);
}

/** The write is conditional on what was read, so that concurrent reports cannot both use the limit's last place. */
async function insert(
  report: AbuseReport,
  addressHash: string,
  { store, retry }: FileReportServices,
): Promise<Filed | ReportProblem> {
  const inserted = await retryWhileOvertaken<Filed | ReportProblem>(retry, async () => {
    const { filed, window } = await store.lookUp(report.id, addressHash);
    // The same token again is a double tap, unless the visitor went back and typed a different report.
    if (filed) return isSame(filed, report) ? { report: undefined } : { kind: 'failed' };
    const admission = admitReport(window.times, report.at);
    if (!admission.admitted) return { kind: 'too-many', freeAt: admission.freeAt };
    const { times, forgetAt } = admission;
    const outcome = await store.file(report, {
      addressHash,
      window: { times, forgetAt, basedOn: window.revision },
      maxPerLink: REPORTS_PER_LINK,
    });
    return outcome === 'overtaken' ? outcome : { report: outcome === 'filed' ? report : undefined };
  });
  if (inserted === 'overtaken') throw new ReportContentionError(retry.maxAttempts);
  return inserted;
}

/** Ignores the contact address of a closed report, which has been erased. */
const isSame = (filed: AbuseReport, { shortCode, reason, details, contact }: ReportFields): boolean =>
  filed.shortCode === shortCode &&
  filed.reason === reason &&
  filed.details === details &&
  (filed.contact === contact || filed.closed !== undefined);

/** Other reports from the same address won every attempt. A retry may succeed. */
class ReportContentionError extends CodedError {
  override readonly name = 'ReportContentionError';
  constructor(rounds: number) {
    super('service_unavailable', `The report lost ${rounds} write conflicts.`);
  }
}

/** Reports that one address may send per hour. */
const REPORTS_PER_ADDRESS = 5;
const WINDOW_MS = 60 * 60 * 1000;

/** Reports stored per link and UTC day: enough to alert operators. */
const REPORTS_PER_LINK = 50;

/**
 * Decides whether an address may send another report.
 * @param times when it sent its recent reports, in any order
 */
const admitReport = (times: readonly Date[], now: Date): Admission =>
  admitOneMore(times, now, { places: REPORTS_PER_ADDRESS, windowMs: WINDOW_MS });
