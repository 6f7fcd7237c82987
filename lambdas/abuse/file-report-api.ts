import type { ApiHandler } from '../http/api-handler.ts';
import { readForm } from '../http/form-body.ts';
import { languageOf, pageHandler, pageResponse } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import { redirectResponse } from '../http/redirect-response.ts';
import { networksOf, viewerAddress } from '../http/viewer-address.ts';
import { isFromOurPage } from '../http/visitor.ts';
import { type FileReportServices, fileReport, type ReportProblem } from './file-report.ts';
import { reportValues } from './report-fields.ts';
import { reportMetrics } from './report-metrics.ts';
import { reportPage } from './report-page.ts';

export interface FileReportApiServices extends FileReportServices {
  readonly newNonce: () => string;
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** Details of 1,000 code points take up to 12 KB in a form. Longer ones, up to this limit, come back for editing. */
const MAX_FORM_BYTES = 64 * 1024;
/** Retry-After, in seconds, when the captcha cannot be verified. */
const RETRY_AFTER_SECONDS = 5;

/** `POST /report`: files a report, then redirects to a page that is safe to reload. */
export const fileReportApi = (api: PageServices, services: FileReportApiServices): ApiHandler =>
  pageHandler(api, async (event, { functionName }) => {
    const request = {
      form: readForm(event, MAX_FORM_BYTES),
      isFromOurPage: isFromOurPage(event),
      networks: networksOf(viewerAddress(event)),
      nonce: services.newNonce(),
      language: languageOf(event),
    };
    const outcome = await fileReport(request, services);
    if (outcome.kind === 'received') {
      const { received } = outcome;
      if (received) services.writeLine(`${reportMetrics(received, functionName)}\n`);
      return redirectResponse(303, '/report?sent');
    }
    const { problem, widget } = outcome;
    const now = services.now();
    const page = reportPage({
      ...request,
      problem,
      widget,
      now,
      values: reportValues(request.form),
      brand: api.brand,
      publicOrigin: await services.publicOrigin(),
      supportAddress: api.supportAddress,
    });
    const { headers, ...response } = pageResponse(statusOf(problem), page);
    return { ...response, headers: { ...headers, ...retryAfter(problem, now) } };
  });

function statusOf({ kind }: ReportProblem): number {
  switch (kind) {
    case 'invalid':
      return 400;
    case 'too-many':
      return 429;
    case 'unreachable':
      return 503;
    default:
      return 403;
  }
}

function retryAfter(problem: ReportProblem, now: Date): Readonly<Record<string, string>> {
  if (problem.kind === 'unreachable') return { 'retry-after': String(RETRY_AFTER_SECONDS) };
  if (problem.kind !== 'too-many') return {};
  const waitMs = problem.freeAt.getTime() - now.getTime();
  return { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) };
}
