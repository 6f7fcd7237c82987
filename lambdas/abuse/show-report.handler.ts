import { captchaFromEnvironment } from '../captcha/captcha-from-environment.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { newNonce } from '../preview/random.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { showReportApi } from './show-report-api.ts';

const captcha = { captcha: captchaFromEnvironment(), publicOrigin: publicOriginFromEnvironment() };

/** `GET /report`: the form, and the page after it. */
export const handler = showReportApi(pageServicesFromEnvironment(), {
  ...captcha,
  now: () => new Date(),
  newNonce,
});
