import { envars, requirePositiveInteger } from '../envars.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { appOriginFromEnvironment } from '../settings/app-origin.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { docsApi } from './docs-api.ts';

const publicOrigin = publicOriginFromEnvironment();

/** `GET /docs` and the pages of the reference below it. */
export const handler = docsApi(pageServicesFromEnvironment(), {
  publicOrigin,
  appOrigin: appOriginFromEnvironment(publicOrigin),
  shortestCustomCode: requirePositiveInteger(envars.shortestCustomCode),
});
