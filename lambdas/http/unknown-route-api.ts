import * as z from 'zod';
import { canonicalPath, shortUrlPath } from '../short-urls/short-url-path.ts';
import { publicAccess } from './access.ts';
import { methodNotAllowed, methodsAt } from './allowed-methods.ts';
import { type ApiHandler, apiHandler } from './api-handler.ts';
import type { ApiEvent, ApiResponse } from './envelope.ts';
import { HttpError } from './http-error.ts';
import type { Input } from './input.ts';
import { pageHandler } from './page-handler.ts';
import { accountPageRoutes, isPagePath, pageRoutes } from './page-routes.ts';
import type { PageServices } from './page-services.ts';
import { redirectResponse } from './redirect-response.ts';

/**
 * Responds to requests that match no route: 405 with `Allow` if the path is known, else 404 (contract, "Decided
 * contradictions" 8). This includes OPTIONS, and HEAD where an API key is required: servers send neither.
 */
export function unknownRouteApi(services: PageServices): ApiHandler {
  const inEnvelope = apiHandler(services, {
    access: publicAccess,
    input: refuse,
    respond: ({ input }) => input,
    data: z.never(),
  });
  // A page's path means a visitor, who gets an error page instead of JSON.
  const asPage = pageHandler(services, async (event) => redirectToPreview(event) ?? refusePage(event));
  return (event, context) => (isPagePath(event.rawPath) ? asPage : inEnvelope)(event, context);
}

/** Redirects to the preview that a path names in a way that the routes don't match, such as `//aBc1234/page`. */
function redirectToPreview({ rawPath, requestContext }: ApiEvent): ApiResponse | undefined {
  const found = ['GET', 'HEAD'].includes(requestContext.http.method) ? shortUrlPath(rawPath) : undefined;
  if (!found?.end) return undefined;
  const location = canonicalPath(found);
  return location === rawPath ? undefined : redirectResponse(302, location);
}

function refusePage({ rawPath }: ApiEvent): never {
  const allowed = methodsAt(rawPath, [...pageRoutes, ...accountPageRoutes]);
  if (allowed.length === 0) throw new HttpError('not_found', 'There is no such page.');
  throw methodNotAllowed(allowed);
}

const refuse: Input<never> = ({ rawPath }: ApiEvent) => {
  const allowed = methodsAt(rawPath);
  if (allowed.length === 0) throw new HttpError('not_found', 'There is no such endpoint.');
  throw methodNotAllowed(allowed);
};
