import { type AccountEndpointName, accountRoutes } from './account-routes.ts';

/** The endpoints of both HTTP APIs: the names of their handler files, `<name>.handler.ts`. */
export type EndpointName = ServiceEndpointName | AccountEndpointName;

/** The endpoints of the service stack's HTTP API. */
export type ServiceEndpointName =
  | 'appeal'
  | 'confirm-removal'
  | 'create-link'
  | 'create-links'
  | 'delete-link'
  | 'delete-links'
  | 'docs'
  | 'export-links'
  | 'get-link'
  | 'get-link-stats'
  | 'get-stats'
  | 'health'
  | 'list-checks'
  | 'list-links'
  | 'openapi'
  | 'restore-link'
  | 'update-link'
  | 'update-links'
  | 'verify-link'
  | TagEndpointName
  | SiteEndpointName;

type TagEndpointName = 'delete-tag' | 'list-tags' | 'rename-tag';

type SiteEndpointName = 'delete-site' | 'get-site' | 'list-sites' | 'put-site' | 'verify-site';

/** One route of an HTTP API. */
export interface Route {
  readonly endpoint: EndpointName;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** In API Gateway's syntax, with `{name}` for a path parameter. */
  readonly path: `/api/${string}` | '/docs';
}

const endpoints = [
  { endpoint: 'create-link', method: 'POST', path: '/api/v1/links' },
  { endpoint: 'list-links', method: 'GET', path: '/api/v1/links' },
  { endpoint: 'create-links', method: 'POST', path: '/api/v1/links/bulk' },
  { endpoint: 'update-links', method: 'PATCH', path: '/api/v1/links/bulk' },
  { endpoint: 'delete-links', method: 'DELETE', path: '/api/v1/links/bulk' },
  { endpoint: 'export-links', method: 'GET', path: '/api/v1/links/export' },
  { endpoint: 'get-link', method: 'GET', path: '/api/v1/links/{id}' },
  { endpoint: 'update-link', method: 'PUT', path: '/api/v1/links/{id}' },
  { endpoint: 'delete-link', method: 'DELETE', path: '/api/v1/links/{id}' },
  { endpoint: 'get-link-stats', method: 'GET', path: '/api/v1/links/{id}/stats' },
  { endpoint: 'list-checks', method: 'GET', path: '/api/v1/links/{id}/checks' },
  { endpoint: 'verify-link', method: 'POST', path: '/api/v1/links/{id}/verify' },
  { endpoint: 'restore-link', method: 'POST', path: '/api/v1/links/{id}/restore' },
  { endpoint: 'confirm-removal', method: 'POST', path: '/api/v1/links/{id}/confirm-removal' },
  { endpoint: 'get-stats', method: 'GET', path: '/api/v1/stats' },
  { endpoint: 'appeal', method: 'POST', path: '/api/v1/links/{id}/appeal' },
  { endpoint: 'list-tags', method: 'GET', path: '/api/v1/tags' },
  { endpoint: 'rename-tag', method: 'PATCH', path: '/api/v1/tags/{tag}' },
  { endpoint: 'delete-tag', method: 'DELETE', path: '/api/v1/tags/{tag}' },
  { endpoint: 'list-sites', method: 'GET', path: '/api/v1/sites' },
  { endpoint: 'get-site', method: 'GET', path: '/api/v1/sites/{domain}' },
  { endpoint: 'put-site', method: 'PUT', path: '/api/v1/sites/{domain}' },
  { endpoint: 'delete-site', method: 'DELETE', path: '/api/v1/sites/{domain}' },
  { endpoint: 'verify-site', method: 'POST', path: '/api/v1/sites/{domain}/verify' },
  { endpoint: 'health', method: 'GET', path: '/api/v1/health' },
  { endpoint: 'health', method: 'HEAD', path: '/api/v1/health' },
  { endpoint: 'openapi', method: 'GET', path: '/api/v1/openapi.json' },
  { endpoint: 'openapi', method: 'HEAD', path: '/api/v1/openapi.json' },
  { endpoint: 'docs', method: 'GET', path: '/docs' },
  { endpoint: 'docs', method: 'HEAD', path: '/docs' },
] as const satisfies readonly Route[];

const LINKS = '/api/v1/links';

/** The paths of links also work without `/v1` (contract, "Decided contradictions" 2). */
const aliases: readonly Route[] = endpoints
  .filter(({ path }) => path.startsWith(LINKS))
  .map((route) => ({ ...route, path: `/api/links${route.path.slice(LINKS.length)}` }));

/**
 * Every route of the service stack's HTTP API, canonical paths first. The template creates a gateway route for each; other
 * requests go to `unknown-route.handler.ts`. This module and `account-routes.ts` import nothing else, because both the
 * template and the functions read them.
 */
export const serviceRoutes: readonly Route[] = [...endpoints, ...aliases];

/** Every route of the API, canonical paths first. Marked, so that only the functions that need all routes bundle them. */
export const routes: readonly Route[] = /* @__PURE__ */ serviceRoutes.concat(accountRoutes);
