import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../lambdas/http/routes.ts';
import type { OpenApiDocument } from '../../lambdas/openapi/openapi-types.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { missingRoutes } from './missing-routes.ts';
import { responseCheck, type SeenResponse, testDocument } from './validate-response.ts';

let fixture: LinksFixture;
/** A real response of each kind. */
let created: SeenResponse;
let read: SeenResponse;
let refused: SeenResponse;

beforeEach(async () => {
  fixture = await linksFixture();
  const post = { method: 'POST', path: '/api/v1/links' };
  const seen = (
    request: { method: string; path: string },
    response: Awaited<ReturnType<typeof fixture.create>>,
  ) => ({
    ...request,
    ...response,
    status: response.status ?? 0,
  });
  const response = await fixture.create({ url: 'https://example.com/' });
  created = seen(post, response);
  refused = seen(post, await fixture.create({}));
  const { id } = response.body.data as { id: number };
  read = seen({ method: 'GET', path: `/api/v1/links/${id}` }, await fixture.get(id));
});

/** A copy of the document with one part changed. */
function changed(change: (document: DeepWritable<OpenApiDocument>) => void): OpenApiDocument {
  const copy = structuredClone(testDocument);
  change(copy as DeepWritable<OpenApiDocument>);
  return copy;
}
type DeepWritable<T> = { -readonly [K in keyof T]: DeepWritable<T[K]> };

const problems = (response: SeenResponse, document: OpenApiDocument = testDocument): readonly string[] =>
  responseCheck(document)(response);

describe('a response that matches the document', () => {
  it('has no problems', () => {
    for (const response of [created, read, refused]) expect(problems(response)).toEqual([]);
  });

  it('has none under an alias either', () => {
    expect(problems({ ...created, path: '/api/links' })).toEqual([]);
  });
});

describe('a gap in the document', () => {
  it('is found: a route', () => {
    const without = changed(({ paths }) => {
      delete paths['/api/v1/links/{id}'];
    });
    expect(missingRoutes(without, routes).inDocument).toContain('PUT /api/links/{id}');
    expect(problems(read, without)).not.toEqual([]);
  });

  it('is found: a method of a route', () => {
    const without = changed(({ paths }) => {
      delete paths['/api/v1/links']?.post;
    });
    expect(missingRoutes(without, routes).inDocument).toEqual(['POST /api/v1/links', 'POST /api/links']);
    expect(problems(created, without)).not.toEqual([]);
  });

  it('is found: a route that is not deployed', () => {
    const without = routes.filter(({ endpoint }) => endpoint !== 'health');
    expect(missingRoutes(testDocument, without).inRoutes).toEqual([
      'GET /api/v1/health',
      'HEAD /api/v1/health',
    ]);
  });

  it.each(['short_url', 'existing'])('is found: the field %s', (field) => {
    const without = changed(({ components }) => {
      delete components.schemas.CreatedLink?.properties?.[field];
    });
    const response = { ...created, body: { success: true, data: { ...dataOf(created), existing: true } } };
    expect(problems(response)).toEqual([]);
    expect(problems(response, without)).toEqual([expect.stringContaining(field)]);
  });

  it('is found: a field deep inside', () => {
    const without = changed(({ components }) => {
      delete components.schemas.Statistics?.properties?.bot_views;
    });
    expect(problems(read, without)).toEqual([expect.stringContaining('bot_views')]);
  });

  it('is found: a status of success', () => {
    const without = changed(({ paths }) => {
      delete paths['/api/v1/links']?.post?.responses['201'];
    });
    expect(problems(created, without)).toEqual(['The status 201 is not declared.']);
  });

  it('is found: a status of failure', () => {
    const without = changed(({ paths }) => {
      delete paths['/api/v1/links']?.post?.responses['400'];
    });
    expect(problems(refused, without)).toEqual(['The status 400 is not declared.']);
  });

  it('is found: a code of an error', () => {
    const response = { ...refused, body: { success: false, error: 'No.', code: 'claim_held' } };
    expect(problems(response)).toEqual([expect.stringContaining('/code')]);
  });

  it('is found: an error of requests around CloudFront, with another message', () => {
    const bypassed = { success: false, error: 'Requests are only accepted at the public address.' };
    const seen = { ...read, status: 403, body: { ...bypassed, code: 'forbidden' } };
    expect(problems(seen)).toEqual([]);
    expect(problems({ ...seen, body: { ...seen.body, error: 'No.' } })).toEqual([
      '/code is not declared: forbidden',
    ]);
  });
});

describe('a response that deviates from the document', () => {
  it.each([
    ['an extra field', () => ({ ...created, body: withData({ ...dataOf(created), secret: 'x' }) })],
    ['a missing field', () => ({ ...created, body: withData({ id: 1 }) })],
    ['another type', () => ({ ...created, body: withData({ ...dataOf(created), id: '1' }) })],
    [
      'a time in another format',
      () => ({ ...created, body: withData({ ...dataOf(created), created_at: '2026' }) }),
    ],
    [
      'a time with an offset',
      () => ({ ...created, body: withData({ ...dataOf(created), created_at: '2026-02-22T10:00:00+00:00' }) }),
    ],
    ['a success without success', () => ({ ...created, body: { ...Object(created.body), success: false } })],
    ['a failure with success', () => ({ ...refused, body: { ...Object(refused.body), success: true } })],
    ['no envelope', () => ({ ...created, body: dataOf(created) })],
    ['a field beside data', () => ({ ...created, body: { ...Object(created.body), more: 1 } })],
    [
      'details that are not text',
      () => ({ ...refused, body: { ...Object(refused.body), details: { url: 1 } } }),
    ],
    [
      'another media type',
      () => ({ ...created, headers: { ...created.headers, 'content-type': 'text/html' } }),
    ],
    [
      'no request id',
      () => ({ ...created, headers: { 'content-type': 'application/json', 'cache-control': 'x' } }),
    ],
    ['a 429 without Retry-After', () => ({ ...created, status: 429, body: rateLimited })],
    ['an unknown path with a 200', () => ({ ...created, path: '/api/v1/nothing' })],
    ['a method that the path lacks with a 200', () => ({ ...read, method: 'PATCH', status: 200 })],
  ])('is found: %s', (_what, response) => {
    expect(problems(response())).not.toEqual([]);
  });

  it('is allowed on paths that tests make up', () => {
    expect(problems({ ...created, path: '/', status: 418 })).toEqual([]);
  });
});

const rateLimited = { success: false, error: 'Rate limit exceeded.', code: 'rate_limited' };
const dataOf = ({ body }: SeenResponse): object => Object(Object(body).data);
const withData = (data: object) => ({ success: true, data });
