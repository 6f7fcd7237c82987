import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { botPagesApi } from './bot-pages-api.ts';

/** `GET /docs/bot` and the two pages below it. */
export const handler = botPagesApi(pageServicesFromEnvironment(), {
  publicOrigin: publicOriginFromEnvironment(),
});
