import { describe, expect, it } from 'vitest';
import { all, behavior, nothing, ORIGIN, setUp, some } from './distribution-fixture.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

describe('what reaches the origin', () => {
  it('is no header, cookie or query string that is missing from both policies', async () => {
    const { visit, received, originHeaders } = setUp();
    await visit('/a?b=1', [
      ['Accept', '*/*'],
      ['Cookie', 'session=1'],
      ['X-Other', '1'],
      ['CloudFront-Viewer-Country', 'PH'],
      ['User-Agent', IPHONE],
    ]);
    expect(received[0]).toMatchObject({ method: 'GET', path: '/a', query: '' });
    expect(originHeaders()).toEqual({
      host: ORIGIN,
      'user-agent': 'Amazon CloudFront',
      via: expect.stringMatching(/^1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/),
      'x-amz-cf-id': expect.any(String),
      'x-forwarded-for': '127.0.0.1',
      'x-secret': 's3cret',
    });
  });

  it('is everything that either policy lists', async () => {
    const { visit, received, originHeaders } = setUp({
      behaviors: [
        behavior({
          cachePolicy: { ...behavior().cachePolicy, cookies: some('session'), queryStrings: some('page') },
          originRequestPolicy: {
            name: 'forward',
            headers: some(
              'accept-language',
              'User-Agent',
              'CloudFront-Viewer-Country',
              'CloudFront-Is-Mobile-Viewer',
            ),
            cookies: nothing,
            queryStrings: some('limit'),
          },
        }),
      ],
    });
    await visit('/a?page=2&x=1&limit=5', [
      ['Authorization', 'Bearer key'],
      ['Accept-Language', 'tl'],
      ['Cookie', 'session=1; other=2'],
      ['User-Agent', IPHONE],
      ['CloudFront-Viewer-Country', 'PH'],
      ['CloudFront-Viewer-Address', '203.0.113.9:4711'],
    ]);
    expect(received[0]?.query).toBe('page=2&limit=5');
    expect(originHeaders()).toMatchObject({
      authorization: 'Bearer key',
      'accept-language': 'tl',
      cookie: 'session=1',
      'user-agent': IPHONE,
      'cloudfront-viewer-country': 'PH',
      'cloudfront-is-mobile-viewer': 'true',
      'x-forwarded-for': '203.0.113.9',
    });
    expect(originHeaders()).not.toHaveProperty('cloudfront-viewer-address');
  });

  it("is never a viewer's own value for the name of an origin header", async () => {
    const { visit, originHeaders } = setUp({
      behaviors: [
        behavior({
          originRequestPolicy: {
            name: 'all',
            headers: { behavior: 'allExcept', names: ['Host'] },
            cookies: all,
            queryStrings: all,
          },
        }),
      ],
    });
    await visit('/a', [
      ['X-Secret', 'guessed'],
      ['X-Forwarded-For', '198.51.100.1'],
    ]);
    expect(originHeaders()).toMatchObject({
      'x-secret': 's3cret',
      'x-forwarded-for': '198.51.100.1, 127.0.0.1',
    });
  });

  it("is rejected by the gateway with 403 when a policy forwards the viewer's host", async () => {
    const { visit, received } = setUp({
      behaviors: [
        behavior({ originRequestPolicy: { name: 'all', headers: all, cookies: all, queryStrings: all } }),
      ],
    });
    expect(await visit('/a')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    expect(received).toEqual([]);
  });
});

describe('what functions see of bytes outside ASCII', () => {
  const bytes = (text: string): string => Buffer.from(text).toString('latin1');
  const edgeFunction = { functionName: 'edge', includeBody: false };

  it('is UTF-8 as text, and anything else as ISO 8859-1', async () => {
    const events: unknown[] = [];
    const edge = (event: unknown) => {
      events.push(event);
      return { status: '200' };
    };
    const { visit } = setUp({
      edge,
      behaviors: [
        behavior({
          originRequest: edgeFunction,
          originRequestPolicy: { name: 'all', headers: all, cookies: nothing, queryStrings: nothing },
        }),
      ],
    });
    for (const referer of [bytes('https://müller.example/'), 'https://m\xfcller.example/']) {
      await visit(bytes('/aBc1234”'), [['Referer', referer]]);
      expect(events.pop()).toMatchObject({
        Records: [
          {
            cf: {
              request: {
                uri: '/aBc1234”',
                headers: { referer: [{ key: 'Referer', value: 'https://müller.example/' }] },
              },
            },
          },
        ],
      });
    }
  });

  it('reaches the origin in UTF-8, with the query as sent', async () => {
    const code = `function handler(event) {
      event.request.headers['x-query'] = { value: event.request.rawQueryString() };
      return event.request;
    }`;
    const { visit, received, originHeaders } = setUp({
      behaviors: [
        behavior({
          viewerRequest: { name: 'viewer', code },
          originRequestPolicy: {
            name: 'all',
            headers: { behavior: 'allExcept', names: ['Host'] },
            cookies: nothing,
            queryStrings: all,
          },
        }),
      ],
    });
    await visit(bytes('/ü?b=ü&a=%20'), [['X-Sent', 'm\xfcller']]);
    expect(received[0]).toMatchObject({ path: bytes('/ü'), query: bytes('b=ü&a=%20') });
    expect(originHeaders()).toMatchObject({ 'x-sent': bytes('müller'), 'x-query': bytes('b=ü&a=%20') });
  });
});
