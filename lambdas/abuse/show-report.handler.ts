import { captchaFromEnvironment } from '../captcha/captcha-from-environment.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { newNonce } from '../preview/random.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { showReportApi } from './show-report-api.ts';

const captcha = { captcha: captchaFromEnvironment(), publicOrigin: publicOriginFromEnvironment() };

/** `GET /report`: the form, and the page after it. */
export const handler = showReportApi(apiServicesFromEnvironment(), {
  ...captcha,
  now: () => new Date(),
  newNonce,
});
