import * as z from 'zod';
import { publicAccess } from './access.ts';
import {
  allowedMethods,
  allowedMethodsOfPage,
  methodNotAllowed,
  methodsOfExactly,
} from './allowed-methods.ts';
import { type ApiHandler, type ApiServices, apiHandler } from './api-handler.ts';
import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';
import type { Input } from './input.ts';
import { pageHandler } from './page-handler.ts';
import { isPagePath } from './page-routes.ts';

/**
 * Answers what matched no route: 405 with `Allow` where the path is known, else 404 (contract, "Decided
 * contradictions" 8). HEAD and OPTIONS are no exceptions: keys are for servers, which ask for neither.
 */
export function unknownRouteApi(services: ApiServices): ApiHandler {
  const inEnvelope = apiHandler(services, {
    access: publicAccess,
    input: refuse,
    answer: ({ input }) => input,
    data: z.never(),
  });
  // Whoever comes by a page's path is a visitor, to whom JSON says nothing.
  const asPage = pageHandler(services, async ({ rawPath }) => refusePage(rawPath));
  return (event, context) => (isPagePath(event.rawPath) ? asPage : inEnvelope)(event, context);
}

function refusePage(path: string): never {
  const allowed = allowedMethodsOfPage(path);
  if (allowed.length === 0) throw new HttpError(404, 'not_found', 'There is no such page.');
  throw methodNotAllowed(allowed);
}

const refuse: Input<never> = ({ rawPath, routeKey }: ApiEvent) => {
  // The gateway tells which path it took the request for; its `rawPath` is decoded, and so may have further slashes.
  const known = methodsOfExactly(routeKey.replace(/^ANY /, ''));
  const allowed = known.length > 0 ? known : allowedMethods(rawPath);
  if (allowed.length === 0) throw new HttpError(404, 'not_found', 'There is no such endpoint.');
  throw methodNotAllowed(allowed);
};
