import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import type { CustomCodeSetting } from '../links/short-code.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import type { OpenApiDocument } from '../openapi/openapi-types.ts';
import { once } from '../settings/once.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { ACCOUNT_DOCS_PATH, accountDocsPage } from './account-docs-page.ts';
import { docsPage } from './docs-page.ts';
import { docsHeaders } from './docs-style.ts';

/** `GET /docs` and the page below it. Each is rendered once per sandbox, at its first request. */
export function docsApi(
  api: ApiServices,
  { publicOrigin, ...setting }: CustomCodeSetting & { readonly publicOrigin: PublicOrigin },
): ApiHandler {
  const rendered = (render: (document: OpenApiDocument) => string) =>
    once(async () => {
      const origin = await publicOrigin();
      const document = openApiDocument({ origin, supportAddress: api.supportAddress, ...setting });
      return { body: render(document), headers: docsHeaders };
    });
  const reference = rendered((document) => docsPage(document, setting).body);
  const accounts = rendered(accountDocsPage);
  return documentHandler(api, ({ rawPath }) => (rawPath === ACCOUNT_DOCS_PATH ? accounts() : reference()));
}
