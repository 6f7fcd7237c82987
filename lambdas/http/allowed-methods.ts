import { HttpError } from './http-error.ts';
import type { PageRoute } from './page-routes.ts';
import { type Route, routes } from './routes.ts';

/**
 * Lists the methods that a path supports.
 * @param path a route's path in API Gateway's syntax
 * @returns the methods in alphabetical order; empty if no route has exactly this path
 */
export const methodsOf = (path: string, among: readonly (Route | PageRoute)[] = routes): readonly string[] =>
  among
    .filter((route) => route.path === path)
    .map(({ method }) => method)
    .sort();

/** Creates the 405 for a known path (contract, "Decided contradictions" 8). */
export function methodNotAllowed(allowed: readonly string[]): HttpError {
  const allow = allowed.join(', ');
  return new HttpError('method_not_allowed', `This endpoint takes ${allow}.`, { headers: { allow } });
}
