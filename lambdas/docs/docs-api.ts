import type { ApiHandler } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import { HttpError } from '../http/http-error.ts';
import { pageHandler } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import type { DocumentSources } from '../openapi/openapi-api.ts';
import { withOrigins } from '../openapi/origin-placeholders.ts';
import { once } from '../settings/once.ts';
import { docsFiles } from './docs-paths.ts';
import { docsHeaders } from './docs-style.ts';

/** `GET /docs` and the pages below it. Each is read once per sandbox, at its first request. */
export function docsApi(
  api: PageServices,
  { readFile, publicOrigin, appOrigin }: DocumentSources,
): ApiHandler {
  const headers = docsHeaders(api.brand);
  const loaded = (file: string) =>
    once(async () => {
      const origins = { origin: await publicOrigin(), appOrigin: await appOrigin?.() };
      return { body: withOrigins(readFile(file), origins), headers };
    });
  const reference = loaded(docsFiles['/docs']);
  const pages = new Map(Object.entries(docsFiles).map(([path, file]) => [path, loaded(file)]));
  const documents = documentHandler(api, ({ rawPath }) => (pages.get(rawPath) ?? reference)());
  const missing = pageHandler(api, () => {
    throw new HttpError('not_found', 'There is no such page.');
  });
  return (event, context) => {
    const isUnknown = event.rawPath.startsWith('/docs/') && !pages.has(event.rawPath);
    return (isUnknown ? missing : documents)(event, context);
  };
}
