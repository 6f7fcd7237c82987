import { HttpError } from './http-error.ts';
import type { PageRoute } from './page-routes.ts';
import { matchesPath } from './route-pattern.ts';
import { type Route, routes } from './routes.ts';

/**
 * Lists the methods that a path supports.
 * @param path a route's path in API Gateway's syntax
 * @returns the methods in alphabetical order; empty if no route has exactly this path
 */
export const methodsOf = (path: string, among: readonly (Route | PageRoute)[]): readonly string[] =>
  among
    .filter((route) => route.path === path)
    .map(({ method }) => method)
    .sort();

/**
 * Lists the methods that the path of a request supports.
 * @param path as requested, such as `/api/v1/links/42`
 * @returns the methods of the most specific route that matches, in alphabetical order; empty if none does
 */
export function methodsAt(path: string, among: readonly (Route | PageRoute)[] = routes): readonly string[] {
  const [route] = among
    .filter((each) => matchesPath(each.path, path))
    .sort((a, b) => variablesOf(a.path) - variablesOf(b.path));
  return route ? methodsOf(route.path, among) : [];
}

const variablesOf = (path: string): number => path.split('{').length;

/** Creates the 405 for a known path (contract, "Decided contradictions" 8). */
export function methodNotAllowed(allowed: readonly string[]): HttpError {
  const allow = allowed.join(', ');
  return new HttpError('method_not_allowed', `This endpoint takes ${allow}.`, { headers: { allow } });
}
