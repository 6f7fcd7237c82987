import type { Route } from '../../lambdas/http/routes.ts';
import type { OpenApiDocument } from '../../lambdas/openapi/openapi-types.ts';

/** @returns the routes, such as `GET /api/v1/links`, that only one of the two has */
export function missingRoutes(
  { paths }: OpenApiDocument,
  routes: readonly Route[],
): { readonly inDocument: readonly string[]; readonly inRoutes: readonly string[] } {
  const deployed = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const documented = new Set(
    Object.entries(paths).flatMap(([path, item]) =>
      [
        ...Object.keys(item).filter((name) => !name.startsWith('x-')),
        ...(item['x-head'] ? ['head'] : []),
      ].flatMap((method) =>
        [path, item['x-alias']]
          .filter((each) => each !== undefined)
          .map((each) => `${method.toUpperCase()} ${each}`),
      ),
    ),
  );
  return {
    inDocument: [...deployed].filter((route) => !documented.has(route)),
    inRoutes: [...documented].filter((route) => !deployed.has(route)),
  };
}
