import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { appOriginFromEnvironment } from '../settings/app-origin.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { taskFilesFromEnvironment } from '../settings/task-file.ts';
import { docsApi } from './docs-api.ts';

const publicOrigin = publicOriginFromEnvironment();

/** `GET /docs` and the pages of the reference below it. */
export const handler = docsApi(pageServicesFromEnvironment(), {
  readFile: taskFilesFromEnvironment(),
  publicOrigin,
  appOrigin: appOriginFromEnvironment(publicOrigin),
});
