import { HttpError } from './http-error.ts';
import type { PageRoute } from './page-routes.ts';
import { type Route, routes } from './routes.ts';

/**
 * @param path of a route, in API Gateway's syntax
 * @returns the methods of the routes that have this very path, in alphabetical order; none where there is no such route
 */
export const methodsOf = (path: string, among: readonly (Route | PageRoute)[] = routes): readonly string[] =>
  among
    .filter((route) => route.path === path)
    .map(({ method }) => method)
    .sort();

/** The 405 of a known path (contract, "Decided contradictions" 8). */
export function methodNotAllowed(allowed: readonly string[]): HttpError {
  const allow = allowed.join(', ');
  return new HttpError('method_not_allowed', `This endpoint takes ${allow}.`, { headers: { allow } });
}
