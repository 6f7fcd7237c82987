import type { ApiHandler } from '../http/api-handler.ts';
import { readForm } from '../http/form-body.ts';
import { errorPageResponse, languageOf, pageHandler, pageResponse } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import { redirectResponse } from '../http/redirect-response.ts';
import { networkOf, viewerAddress } from '../http/viewer-address.ts';
import { isFromOurPage, visitorOf } from '../http/visitor.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { type ContinueVisitServices, continueVisit, type Problem } from './continue-visit.ts';
import { previewPage } from './preview-page.ts';
import { previewPath } from './preview-path.ts';

export interface ContinueApiServices extends ContinueVisitServices {
  readonly publicOrigin: PublicOrigin;
  readonly newNonce: () => string;
}

const problemStatus: Readonly<Record<Problem, number>> = {
  missing: 403,
  failed: 403,
  changed: 409,
  unreachable: 503,
};

/**
 * `POST /{code}/page`: Continue. Not a GET, so that mail scanners and prefetches, which follow links, spend no token and
 * count no click.
 */
export const continueApi = (api: PageServices, services: ContinueApiServices): ApiHandler =>
  pageHandler(api, async (event) => {
    const { shortCode } = previewPath(event.rawPath);
    const request = {
      shortCode,
      form: readForm(event),
      isFromOurPage: isFromOurPage(event),
      visitor: visitorOf(event),
      network: networkOf(viewerAddress(event)),
      nonce: services.newNonce(),
      language: languageOf(event),
    };
    const outcome = await continueVisit(request, services);
    if (outcome.kind === 'continue') return redirectResponse(303, outcome.location);
    if (outcome.kind === 'direct') return redirectResponse(303, `/${shortCode}`);
    if (outcome.kind !== 'again') return errorPageResponse(outcome.kind, event, api.brand);
    const { problem } = outcome;
    const publicOrigin = await services.publicOrigin();
    const page = previewPage({ ...outcome, ...request, brand: api.brand, publicOrigin, now: services.now() });
    const { headers, ...response } = pageResponse(problemStatus[problem], page);
    return problem === 'unreachable'
      ? { ...response, headers: { ...headers, 'retry-after': '5' } }
      : { ...response, headers };
  });
