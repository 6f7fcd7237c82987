import { envars, requirePositiveInteger } from '../envars.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { openApiApi } from './openapi-api.ts';

/** `GET /api/v1/openapi.json`. */
export const handler = openApiApi(pageServicesFromEnvironment(), {
  publicOrigin: publicOriginFromEnvironment(),
  shortestCustomCode: requirePositiveInteger(envars.shortestCustomCode),
});
