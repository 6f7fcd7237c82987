import { describe, expect, it } from 'vitest';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import { matchesPath } from '../../lambdas/http/route-pattern.ts';
import { routes } from '../../lambdas/http/routes.ts';
import { unknownRouteApi } from '../../lambdas/http/unknown-route-api.ts';
import { visit } from '../preview/preview-fixture.ts';
import { invoke } from './api-event.ts';
import { testApi } from './test-api.ts';

const handler = unknownRouteApi(testApi);

describe('an unsupported method of a known path', () => {
  it.each([
    ['PUT', '/api/v1/links', 'GET, POST'],
    ['DELETE', '/api/links', 'GET, POST'],
    ['POST', '/api/v1/links/42', 'DELETE, GET, PUT'],
    ['PATCH', '/api/links/42', 'DELETE, GET, PUT'],
    ['HEAD', '/api/v1/links/42', 'DELETE, GET, PUT'],
    ['OPTIONS', '/api/v1/links', 'GET, POST'],
    ['GET', '/api/v1/links/bulk', 'DELETE, PATCH, POST'],
    ['PUT', '/api/links/bulk', 'DELETE, PATCH, POST'],
    ['POST', '/api/v1/health', 'GET, HEAD'],
    ['POST', '/docs', 'GET, HEAD'],
    ['PUT', '/api/v1/session', 'DELETE, GET, POST'],
    ['HEAD', '/api/v1/session', 'DELETE, GET, POST'],
    ['GET', '/api/v1/sessions/1', 'DELETE'],
    ['PUT', '/api/v1/account', 'DELETE, GET, PATCH'],
  ])('%s %s is a 405 with Allow: %s', async (method, path, allow) => {
    const response = await invoke(handler, { method, path, routeKey: '$default' });
    expect(response.status).toBe(405);
    expect(response.headers.allow).toBe(allow);
    expect(response.body).toEqual({ success: false, error: expect.any(String), code: 'method_not_allowed' });
  });
});

describe('an unknown path', () => {
  it.each([
    '/api',
    '/api/',
    '/api/v1',
    '/api/v2/links',
    '/api/v1/links/',
    '/api/v1/links/42/',
    '/api/v1/links/42/x',
    '/api/health',
    '/api/v1/Links',
    '/api/v1/accounts',
    '/api/v1/account/',
    '/api/v1/session/page',
    '/api/v1/sessions/1/2',
    '/api/v1/keys+',
    '/',
  ])('%s is a 404 in the envelope', async (path) => {
    const response = await invoke(handler, { path, routeKey: '$default' });
    expect(response.status).toBe(404);
    expect(response.body).toEqual({ success: false, error: expect.any(String), code: 'not_found' });
    expect(response.headers).not.toHaveProperty('allow');
  });
});

describe("a page's path", () => {
  it.each([
    ['DELETE', '/aBc1234/page', 405, 'GET, HEAD, POST'],
    ['POST', '/aBc1234+', 405, 'GET, HEAD'],
    ['DELETE', '/report', 405, 'GET, HEAD, POST'],
    ['GET', '/a/b/page', 404, undefined],
    ['GET', '/a/b+', 404, undefined],
    ['POST', '/docs/accounts', 405, 'GET, HEAD'],
    ['POST', '/account/reset', 405, 'GET, HEAD'],
    ['GET', '/account/reset/twice', 404, undefined],
  ])('%s %s is a %i with a page, not JSON', async (method, path, status, allow) => {
    const response = await visit(handler, { method, path, routeKey: '$default' });
    expect(response.status).toBe(status);
    expect(response.headers.allow).toBe(allow);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
  });
});

describe('a preview that is named as text adds to it', () => {
  it.each([
    ['GET', '//aBc1234/page', '/aBc1234/page'],
    ['HEAD', '/aBc1234//page', '/aBc1234/page'],
    ['GET', '//aBc1234+', '/aBc1234+'],
    ['GET', '// aBc1234/page', '/aBc1234/page'],
    ['GET', '///api/page', '/api/page'],
  ])('%s %s is redirected to %s', async (method, path, location) => {
    const response = await visit(handler, { method, path, routeKey: '$default' });
    expect([response.status, response.headers.location]).toEqual([302, location]);
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['POST', '//aBc1234/page'],
    ['GET', '/api/page'],
    ['GET', '//evil.example/page'],
    ['GET', '//a/b/page'],
    ['GET', '//.env/page'],
  ])('%s %s is a 404 page', async (method, path) => {
    const response = await visit(handler, { method, path, routeKey: '$default' });
    expect([response.status, response.headers.location]).toEqual([404, undefined]);
  });
});

describe('an unknown route requested around CloudFront', () => {
  it('is a 403 like any other', async () => {
    expect(
      (await invoke(handler, { path: '/api/nothing', headers: { 'x-klookup-origin': '' } })).status,
    ).toBe(403);
  });
});

describe('the list of routes', () => {
  it("has no path of the accounts' API that another one with a parameter matches: functions don't look for any", () => {
    const paths = [...new Set(accountRoutes.map(({ path }) => path))];
    const matched = paths.filter((path) => paths.some((other) => other !== path && matchesPath(other, path)));
    expect(matched).toEqual([]);
  });

  it('gives every path of links an alias without the version, and no other path', () => {
    const list = routes.map(({ endpoint, method, path }) => `${endpoint}: ${method} ${path}`);
    const versioned = list.filter((route) => route.includes('/api/v1/links'));
    expect(versioned).toHaveLength(15);
    expect(list.filter((route) => route.includes('/api/links')).sort()).toEqual(
      versioned.map((route) => route.replace('/api/v1/', '/api/')).sort(),
    );
  });
});
