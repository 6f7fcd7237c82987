import * as z from 'zod';
import { publicAccess } from './access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from './api-handler.ts';
import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';
import type { Input } from './input.ts';
import { routes } from './routes.ts';

/**
 * Answers what matched no route: 405 with `Allow` where the path is known, else 404 (contract, "Decided
 * contradictions" 8). HEAD and OPTIONS are no exceptions: keys are for servers, which ask for neither.
 */
export const unknownRouteApi = (services: ApiServices): ApiHandler =>
  apiHandler(services, {
    access: publicAccess,
    input: refuse,
    answer: ({ input }) => input,
    data: z.never(),
  });

const refuse: Input<never> = (event: ApiEvent) => {
  const allowed = methodsOf(event.rawPath);
  if (allowed.length === 0) throw new HttpError(404, 'not_found', 'There is no such endpoint.');
  const allow = allowed.join(', ');
  throw new HttpError(405, 'method_not_allowed', `This endpoint takes ${allow}.`, { headers: { allow } });
};

/** @returns the methods of the routes that a path matches, in alphabetical order */
const methodsOf = (path: string): string[] =>
  [...new Set(routes.filter((route) => matches(route.path, path)).map(({ method }) => method))].sort();

/** API Gateway's rule: segment by segment, where `{name}` takes any one that is not empty. */
function matches(pattern: string, path: string): boolean {
  const expected = pattern.split('/');
  const segments = path.split('/');
  return (
    segments.length === expected.length &&
    expected.every((part, i) => (part.startsWith('{') ? segments[i] !== '' : part === segments[i]))
  );
}
