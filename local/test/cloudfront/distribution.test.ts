import { describe, expect, it } from 'vitest';
import type { BehaviorDefinition } from '../../template/deployment.ts';
import { all, behavior, setUp, some } from './distribution-fixture.ts';

describe('a behavior', () => {
  it('is the first whose pattern matches', async () => {
    const { visit, received } = setUp({
      behaviors: [
        behavior({ pathPattern: '/api/*', allowedMethods: ['GET', 'HEAD'] }),
        behavior({ pathPattern: '/api/v1/*' }),
        behavior(),
      ],
    });
    expect((await visit('/api/v1/links', [], { method: 'POST', body: 'x' })).status).toBe(403);
    expect((await visit('/x/../api/v1/links', [], { method: 'POST', body: 'x' })).status).toBe(403);
    expect((await visit('/other', [], { method: 'POST', body: 'x' })).status).toBe(200);
    expect(received.map(({ path, body }) => [path, body.toString()])).toEqual([['/other', 'x']]);
  });

  it('redirects plain HTTP to TLS, or rejects it, by its viewer protocol policy', async () => {
    const { visit } = setUp({
      behaviors: [
        behavior({ pathPattern: '/api/*', viewerProtocolPolicy: 'https-only' }),
        behavior({ pathPattern: '/open', viewerProtocolPolicy: 'allow-all' }),
        behavior({ viewerProtocolPolicy: 'redirect-to-https' }),
      ],
    });
    const redirected = await visit('/aBc1234?a=1', [], { isTls: false });
    expect(redirected.status).toBe(301);
    expect(redirected.headers).toMatchObject({
      location: 'http://localhost:3000/aBc1234?a=1',
      'x-cache': 'Redirect from cloudfront',
    });
    expect((await visit('/api/v1', [], { isTls: false })).status).toBe(403);
    expect((await visit('/open', [], { isTls: false })).status).toBe(200);
  });

  it('adds the headers of its policy to responses', async () => {
    const { visit } = setUp({
      behaviors: [
        behavior({
          responseHeaders: [
            { name: 'X-Frame-Options', value: 'DENY', override: true },
            { name: 'X-Kept', value: 'policy', override: false },
          ],
          removedResponseHeaders: ['Server'],
        }),
      ],
      originResponse: {
        headers: [
          ['x-frame-options', 'SAMEORIGIN'],
          ['x-kept', 'origin'],
          ['server', 'origin'],
        ],
      },
    });
    const { headers } = await visit('/');
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-kept': 'origin' });
    expect(headers).not.toHaveProperty('server');
  });
});

describe('CloudFront itself', () => {
  it('rejects a GET with a body, and requests beyond its quotas', async () => {
    const { visit } = setUp();
    expect((await visit('/', [], { body: 'x' })).status).toBe(403);
    expect((await visit(`/${'a'.repeat(8_192)}`)).status).toBe(413);
    expect((await visit('/', [['X', 'a'.repeat(20_480)]])).status).toBe(413);
  });

  it('names the source of a response', async () => {
    expect((await setUp().visit('/')).headers).toMatchObject({
      'x-cache': 'Miss from cloudfront',
      via: expect.stringContaining('(CloudFront)'),
      'x-amz-cf-id': expect.any(String),
    });
    const failing = setUp({ originResponse: { status: 404 } });
    expect((await failing.visit('/')).headers['x-cache']).toBe('Error from cloudfront');
  });

  it('drops the cookies of an origin that receives none', async () => {
    const originResponse = { headers: [['set-cookie', 'a=1']] as const };
    expect((await setUp({ originResponse }).visit('/')).headers).not.toHaveProperty('set-cookie');
    const cachePolicy = { ...behavior().cachePolicy, cookies: all };
    const { visit } = setUp({ originResponse, behaviors: [behavior({ cachePolicy })] });
    expect((await visit('/')).headers).toMatchObject({ 'set-cookie': 'a=1' });
  });

  const refusedPolicies: ReadonlyArray<readonly [string, Partial<BehaviorDefinition>]> = [
    [
      'with caching disabled the cache key must be empty',
      { cachePolicy: { ...behavior().cachePolicy, maxTtlSeconds: 0 } },
    ],
    [
      'Authorization belongs in a cache policy',
      { originRequestPolicy: { name: 'o', headers: some('Authorization'), cookies: all, queryStrings: all } },
    ],
    [
      'it lists 11 headers, above the quota of 10',
      {
        originRequestPolicy: {
          name: 'o',
          headers: some(...Array.from({ length: 11 }, (_, n) => `X-${n}`)),
          cookies: all,
          queryStrings: all,
        },
      },
    ],
  ];
  for (const [why, more] of refusedPolicies) {
    it(`rejects a policy at the start: ${why}`, () => {
      expect(() => setUp({ behaviors: [behavior(more)] })).toThrow(why);
    });
  }
});
