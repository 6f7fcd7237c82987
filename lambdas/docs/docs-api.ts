import type { ApiHandler } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import { HttpError } from '../http/http-error.ts';
import { pageHandler } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import type { CustomCodeSetting } from '../links/short-code.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import type { OpenApiDocument } from '../openapi/openapi-types.ts';
import { once } from '../settings/once.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { docsPage } from './docs-page.ts';
import { docsHeaders } from './docs-style.ts';
import { renderSubpage } from './docs-subpage.ts';
import { docsSubpages } from './docs-subpages.ts';

/** `GET /docs` and the pages below it. Each is rendered once per sandbox, at its first request. */
export function docsApi(
  api: PageServices,
  {
    publicOrigin,
    appOrigin,
    ...setting
  }: CustomCodeSetting & { readonly publicOrigin: PublicOrigin; readonly appOrigin?: PublicOrigin },
): ApiHandler {
  const { supportAddress, brand } = api;
  const rendered = (render: (document: OpenApiDocument) => string) =>
    once(async () => {
      const origins = { origin: await publicOrigin(), appOrigin: await appOrigin?.() };
      const document = openApiDocument({ ...origins, supportAddress, brand, ...setting });
      return { body: render(document), headers: docsHeaders(brand) };
    });
  const reference = rendered((document) => docsPage(document, { brand, ...setting }).body);
  const below = new Map<string, ReturnType<typeof rendered>>(
    docsSubpages.map((page) => [page.path, rendered((document) => renderSubpage(page, document, brand))]),
  );
  const documents = documentHandler(api, ({ rawPath }) => (below.get(rawPath) ?? reference)());
  const missing = pageHandler(api, () => {
    throw new HttpError('not_found', 'There is no such page.');
  });
  return (event, context) => {
    const isUnknown = event.rawPath.startsWith('/docs/') && !below.has(event.rawPath);
    return (isUnknown ? missing : documents)(event, context);
  };
}
