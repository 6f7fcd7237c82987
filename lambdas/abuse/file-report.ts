import type { CaptchaUse, CaptchaWidget } from '../captcha/captcha.ts';
import { type RedeemServices, redeemToken } from '../captcha/redeem-token.ts';
import { CodedError } from '../errors/coded-error.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import {
  admitToAll,
  type NetworkHashes,
  type NetworkLimit,
  networkLimits,
} from '../throttle/network-limits.ts';
import { toSecond } from '../timestamp.ts';
import { type AbuseReport, NETWORKS_COUNTED, type ReportReason } from './abuse-report.ts';
import { type ReportFieldProblems, type ReportFields, readReport, reportValues } from './report-fields.ts';
import type { FiledReport, ReportStore } from './report-store.ts';

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
  /** The sender's networks: an IPv4 address, or the /64 and the /48 of an IPv6 address. */
  readonly networks: { readonly narrow: string; readonly wide: string };
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
  /** `received` is undefined when the report was received before. */
  | { readonly kind: 'received'; readonly received: ReceivedReport | undefined }
  | { readonly kind: 'again'; readonly problem: ReportProblem; readonly widget: CaptchaWidget };

/** A new report: stored, or counted with others like it. */
export interface ReceivedReport {
  readonly report: AbuseReport;
  /** Whether there are more reports like it than are stored, so that operators should hear of a flood. */
  readonly isAboveLimit: boolean;
}

/**
 * Files a report after verifying and spending the captcha's token.
 * @throws ReportContentionError
 */
export async function fileReport(
  request: FileReportRequest,
  services: FileReportServices,
): Promise<FileReportOutcome> {
  const outcome = await tryToFile(request, services);
  if ('received' in outcome) return { kind: 'received', received: outcome.received };
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

type Filed = { readonly received: ReceivedReport | undefined };

/** Spends the token only after all other checks have passed. */
async function tryToFile(
  { form, isFromOurPage, networks }: FileReportRequest,
  services: FileReportServices,
): Promise<Filed | ReportProblem> {
  if (!isFromOurPage) return { kind: 'failed' };
  // An open page renews its captcha by posting an empty form.
  if (!form.has('link')) return { kind: 'missing' };
  const read = readReport(reportValues(form), await services.publicOrigin());
  if (!read.ok) return { kind: 'invalid', fields: read.problems };
  const { fields } = read;
  const link = await services.store.findLink(fields.shortCode, services.now());
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
  const { hashAddress } = services;
  const hashes = { narrow: await hashAddress(networks.narrow), wide: await hashAddress(networks.wide) };
  return insert(report, hashes, services);
}

/**
 * Stores the report, or counts it when enough like it are stored. The write is conditional on what was read, so that
 * concurrent reports cannot both use a limit's last place.
 */
async function insert(
  report: AbuseReport,
  hashes: NetworkHashes,
  { store, retry }: FileReportServices,
): Promise<Filed | ReportProblem> {
  const limits = networkLimits(hashes, REPORTS_PER_NETWORK);
  const inserted = await retryWhileOvertaken<Filed | ReportProblem>(retry, async () => {
    const {
      filed,
      windows: sent,
      alike,
    } = await store.lookUp(
      report,
      limits.map(({ subject }) => subject),
    );
    // The same token again is a double tap, unless the visitor went back and typed a different report.
    if (filed) return isSame(filed, report) ? { received: undefined } : { kind: 'failed' };
    const admission = admitToAll(limits, sent, report.at);
    if (!admission.admitted) return { kind: 'too-many', freeAt: admission.freeAt };
    const { windows } = admission;
    const isAboveLimit = alike.stored >= STORED_ALIKE;
    const isAlwaysStored = ALWAYS_STORED.has(report.reason);
    const { firstId } = alike;
    const outcome =
      isAlwaysStored || !isAboveLimit || firstId === undefined
        ? await store.file(report, { windows, maxAlike: isAlwaysStored ? undefined : STORED_ALIKE })
        : await store.count(report, {
            windows,
            firstId,
            network: hashes.wide,
            maxNetworks: NETWORKS_COUNTED,
          });
    return outcome === 'overtaken' ? outcome : { received: { report, isAboveLimit } };
  });
  if (inserted === 'overtaken') throw new ReportContentionError(retry.maxAttempts);
  return inserted;
}

/** Ignores the contact address of a closed report, which has been erased, and all text of a counted one. */
function isSame(filed: FiledReport, { shortCode, reason, details, contact }: ReportFields): boolean {
  if (filed.kind === 'counted') return filed.shortCode === shortCode && filed.reason === reason;
  const { report } = filed;
  return (
    report.shortCode === shortCode &&
    report.reason === reason &&
    report.details === details &&
    (report.contact === contact || report.closed !== undefined)
  );
}

/** Other reports from the same address won every attempt. A retry may succeed. */
class ReportContentionError extends CodedError {
  override readonly name = 'ReportContentionError';
  constructor(rounds: number) {
    super('service_unavailable', `The report lost ${rounds} write conflicts.`);
  }
}

/** Reports that a network may send. A report beyond that is refused with a time, never dropped in silence. */
const REPORTS_PER_NETWORK: NetworkLimit = { places: 5, widePlaces: 25, windowMs: 60 * 60 * 1000 };

/**
 * Reports that are stored for one link, reason and destination, until an operator closes one of them: enough to decide.
 * Further ones are counted in one row.
 */
const STORED_ALIKE = 50;

/** Reasons whose reports are always stored: any one of them may have the detail that saves a victim. */
const ALWAYS_STORED: ReadonlySet<ReportReason> = new Set(['phishing', 'child-safety']);
