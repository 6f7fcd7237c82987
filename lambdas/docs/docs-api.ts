import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import type { CustomCodeSetting } from '../links/short-code.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import { once } from '../settings/once.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { ACCOUNT_DOCS_PATH, accountDocsPage } from './account-docs-page.ts';
import { docsPage } from './docs-page.ts';
import { docsHeaders } from './docs-style.ts';

/** `GET /docs` and `/docs/accounts`. The pages are rendered once per sandbox, at the first request. */
export function docsApi(
  api: ApiServices,
  { publicOrigin, ...setting }: CustomCodeSetting & { readonly publicOrigin: PublicOrigin },
): ApiHandler {
  const pages = once(async () => {
    const origin = await publicOrigin();
    const document = openApiDocument({ origin, supportAddress: api.supportAddress, ...setting });
    return { links: docsPage(document, setting).body, accounts: accountDocsPage(document) };
  });
  return documentHandler(api, async ({ rawPath }) => {
    const { links, accounts } = await pages();
    return { body: rawPath === ACCOUNT_DOCS_PATH ? accounts : links, headers: docsHeaders };
  });
}
