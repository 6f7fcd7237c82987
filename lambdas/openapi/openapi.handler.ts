import { envars, requirePositiveInteger } from '../envars.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { appOriginFromEnvironment } from '../settings/app-origin.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { openApiApi } from './openapi-api.ts';

const publicOrigin = publicOriginFromEnvironment();

/** `GET /api/v1/openapi.json`. */
export const handler = openApiApi(pageServicesFromEnvironment(), {
  publicOrigin,
  appOrigin: appOriginFromEnvironment(publicOrigin),
  shortestCustomCode: requirePositiveInteger(envars.shortestCustomCode),
});
