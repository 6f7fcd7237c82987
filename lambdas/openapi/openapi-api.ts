import type { ApiHandler } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import type { CustomCodeSetting } from '../links/short-code.ts';
import { once } from '../settings/once.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { openApiDocument } from './openapi-document.ts';

/** `GET /openapi.json`. The document is built once per sandbox, at the first request. */
export const openApiApi = (
  api: PageServices,
  {
    publicOrigin,
    appOrigin,
    ...setting
  }: CustomCodeSetting & { readonly publicOrigin: PublicOrigin; readonly appOrigin?: PublicOrigin },
): ApiHandler =>
  documentHandler(
    api,
    once(async () => {
      const document = openApiDocument({
        origin: await publicOrigin(),
        appOrigin: await appOrigin?.(),
        supportAddress: api.supportAddress,
        brand: api.brand,
        ...setting,
      });
      return {
        body: JSON.stringify(document),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          // Long enough to save a second request, short enough for a new deployment to show.
          'cache-control': 'public, max-age=300',
        },
      };
    }),
  );
