import { envars, requirePositiveInteger } from '../envars.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { openApiApi } from './openapi-api.ts';

/** `GET /api/v1/openapi.json`. */
export const handler = openApiApi(apiServicesFromEnvironment(), {
  publicOrigin: publicOriginFromEnvironment(),
  shortestCustomCode: requirePositiveInteger(envars.shortestCustomCode),
});
