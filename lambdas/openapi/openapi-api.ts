import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import { documentHandler } from '../http/document-handler.ts';
import { once } from '../settings/once.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import type { ReadTaskFile } from '../settings/task-file.ts';
import { withOrigins } from './origin-placeholders.ts';

/** The file beside the function's code that has the document, with placeholders for origins. */
export const OPENAPI_FILE = 'openapi.json';

/** Where a function of documents has their texts from, and the origins that go into them. */
export interface DocumentSources {
  readonly readFile: ReadTaskFile;
  readonly publicOrigin: PublicOrigin;
  readonly appOrigin?: PublicOrigin;
}

/** `GET /openapi.json`. The document is read once per sandbox, at the first request. */
export const openApiApi = (
  api: ApiServices,
  { readFile, publicOrigin, appOrigin }: DocumentSources,
): ApiHandler =>
  documentHandler(
    api,
    once(async () => ({
      body: withOrigins(readFile(OPENAPI_FILE), {
        origin: await publicOrigin(),
        appOrigin: await appOrigin?.(),
      }),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        // Long enough to save a second request, short enough for a new deployment to show.
        'cache-control': 'public, max-age=300',
      },
    })),
  );
