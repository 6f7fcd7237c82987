import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { appOriginFromEnvironment } from '../settings/app-origin.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { taskFilesFromEnvironment } from '../settings/task-file.ts';
import { openApiApi } from './openapi-api.ts';

const publicOrigin = publicOriginFromEnvironment();

/** `GET /api/v1/openapi.json`. */
export const handler = openApiApi(apiServicesFromEnvironment(), {
  readFile: taskFilesFromEnvironment(),
  publicOrigin,
  appOrigin: appOriginFromEnvironment(publicOrigin),
});
