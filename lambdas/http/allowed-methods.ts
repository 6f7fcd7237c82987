import { HttpError } from './http-error.ts';
import { type PageRoute, pageRoutes } from './page-routes.ts';
import { type Route, routes } from './routes.ts';

/** @returns the methods of a path's routes, in alphabetical order; a path without parameters goes before one with */
export function allowedMethods(path: string): readonly string[] {
  const exact = methodsOfExactly(path);
  return exact.length > 0 ? exact : methodsWhere((pattern) => matches(pattern, path));
}

/** @returns the methods of a page's path, in alphabetical order */
export const allowedMethodsOfPage = (path: string): readonly string[] =>
  methodsWhere((pattern) => matches(pattern, path), pageRoutes);

/** @returns the methods of the routes that have this very path, no parameter in it, in alphabetical order */
export const methodsOfExactly = (path: string): readonly string[] =>
  methodsWhere((pattern) => pattern === path);

/** The 405 of a known path (contract, "Decided contradictions" 8). */
export function methodNotAllowed(allowed: readonly string[]): HttpError {
  const allow = allowed.join(', ');
  return new HttpError(405, 'method_not_allowed', `This endpoint takes ${allow}.`, { headers: { allow } });
}

const methodsWhere = (
  isMeant: (pattern: string) => boolean,
  among: readonly (Route | PageRoute)[] = routes,
): readonly string[] =>
  [...new Set(among.filter(({ path }) => isMeant(path)).map(({ method }) => method))].sort();

/** API Gateway's rule: segment by segment, where `{name}` takes any one that is not empty. */
function matches(pattern: string, path: string): boolean {
  const expected = pattern.split('/');
  const segments = path.split('/');
  return (
    segments.length === expected.length &&
    expected.every((part, i) => (part.startsWith('{') ? segments[i] !== '' : part === segments[i]))
  );
}
