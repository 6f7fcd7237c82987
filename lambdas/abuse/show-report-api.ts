import type { Captcha } from '../captcha/captcha.ts';
import type { ApiHandler } from '../http/api-handler.ts';
import { languageOf, pageHandler, pageResponse } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { reportUse } from './file-report.ts';
import { reportPage, reportSentPage } from './report-page.ts';
import { MAX_LINK_LENGTH } from './report-short-code.ts';

export interface ShowReportApiServices {
  readonly captcha: Captcha;
  readonly publicOrigin: PublicOrigin;
  readonly now: () => Date;
  readonly newNonce: () => string;
}

/** `GET /report`: the form, filled in from `?link=`; with `?sent`, the page after it. Does not read the table. */
export const showReportApi = (api: PageServices, services: ShowReportApiServices): ApiHandler =>
  pageHandler(api, async (event) => {
    const language = languageOf(event);
    const query = new URLSearchParams(event.rawQueryString);
    if (query.has('sent')) return pageResponse(200, reportSentPage(language, api.brand));
    const nonce = services.newNonce();
    const link = (query.get('link') ?? '').slice(0, MAX_LINK_LENGTH);
    const page = reportPage({
      values: { link, reason: '', details: '', contact: '' },
      widget: await services.captcha.widget({ ...reportUse, nonce, language }),
      language,
      brand: api.brand,
      nonce,
      now: services.now(),
      publicOrigin: await services.publicOrigin(),
      supportAddress: api.supportAddress,
    });
    return pageResponse(200, page);
  });
