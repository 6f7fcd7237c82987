import { envars, requirePositiveInteger } from '../envars.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { docsApi } from './docs-api.ts';

/** `GET /docs` and `GET /docs/accounts`. */
export const handler = docsApi(pageServicesFromEnvironment(), {
  publicOrigin: publicOriginFromEnvironment(),
  shortestCustomCode: requirePositiveInteger(envars.shortestCustomCode),
});
