import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import type { CustomCodeSetting } from '../links/short-code.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import { once } from '../settings/once.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { docsPage } from './docs-page.ts';

/** `GET /docs`. The page is rendered once per sandbox, at the first request. */
export const docsApi = (
  api: ApiServices,
  { publicOrigin, ...setting }: CustomCodeSetting & { readonly publicOrigin: PublicOrigin },
): ApiHandler =>
  documentHandler(
    api,
    once(async () => {
      const origin = await publicOrigin();
      const { body, contentSecurityPolicy } = docsPage(
        openApiDocument({ origin, supportAddress: api.supportAddress, ...setting }),
        setting,
      );
      return {
        body,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-language': 'en',
          'content-security-policy': contentSecurityPolicy,
          'referrer-policy': 'strict-origin-when-cross-origin',
          // Long enough for the Back button, short enough for a new deployment to show.
          'cache-control': 'public, max-age=300',
        },
      };
    }),
  );
