import type { ApiHandler } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import type { PageServices } from '../http/page-services.ts';
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
  api: PageServices,
  { publicOrigin, ...setting }: CustomCodeSetting & { readonly publicOrigin: PublicOrigin },
): ApiHandler {
  const { supportAddress, brand } = api;
  const rendered = (render: (document: OpenApiDocument) => string) =>
    once(async () => {
      const origin = await publicOrigin();
      const document = openApiDocument({ origin, supportAddress, brand, ...setting });
      return { body: render(document), headers: docsHeaders(brand) };
    });
  const reference = rendered((document) => docsPage(document, { brand, ...setting }).body);
  const accounts = rendered((document) => accountDocsPage(document, brand));
  return documentHandler(api, ({ rawPath }) => (rawPath === ACCOUNT_DOCS_PATH ? accounts() : reference()));
}
