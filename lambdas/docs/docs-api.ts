import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import type { CustomCodeSetting } from '../links/short-code.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import { once } from '../settings/once.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { docsPage } from './docs-page.ts';
import { docsHeaders } from './docs-style.ts';

/** `GET /docs`. The page is rendered once per sandbox, at the first request. */
export const docsApi = (
  api: ApiServices,
  { publicOrigin, ...setting }: CustomCodeSetting & { readonly publicOrigin: PublicOrigin },
): ApiHandler =>
  documentHandler(
    api,
    once(async () => {
      const origin = await publicOrigin();
      const { body } = docsPage(
        openApiDocument({ origin, supportAddress: api.supportAddress, ...setting }),
        setting,
      );
      return {
        body,
        headers: docsHeaders,
      };
    }),
  );
