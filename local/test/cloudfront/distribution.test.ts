import { describe, expect, it } from 'vitest';
import { createDistribution } from '../../cloudfront/distribution.ts';
import { viewerOf } from '../../cloudfront/viewer.ts';
import type { Header, HttpRequest, HttpResponse } from '../../http/message.ts';
import { ThrottledError } from '../../lambda/invocation.ts';
import type { BehaviorDefinition } from '../../template/deployment.ts';
import { invokerOf } from '../fixtures/invoker.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const ORIGIN = 'api.execute-api.us-east-1.amazonaws.com';

const nothing = { behavior: 'none', names: [] } as const;
const all = { behavior: 'all', names: [] } as const;
const some = (...names: string[]) => ({ behavior: 'some', names }) as const;

const behavior = (more: Partial<BehaviorDefinition> = {}): BehaviorDefinition => ({
  pathPattern: '*',
  origin: {
    id: 'api',
    domainName: ORIGIN,
    isBucket: false,
    path: '',
    customHeaders: { 'x-secret': 's3cret' },
    readTimeoutSeconds: 30,
    keepaliveTimeoutSeconds: 5,
    sslProtocols: ['TLSv1.2'],
  },
  viewerProtocolPolicy: 'allow-all',
  allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  cachePolicy: {
    name: 'cache',
    maxTtlSeconds: 1,
    headers: some('Authorization'),
    cookies: nothing,
    queryStrings: nothing,
    acceptsGzip: false,
    acceptsBrotli: false,
  },
  originRequestPolicy: undefined,
  compresses: false,
  responseHeaders: [],
  removedResponseHeaders: [],
  viewerRequest: undefined,
  viewerResponse: undefined,
  originRequest: undefined,
  ...more,
});

interface Setup {
  readonly behaviors?: readonly BehaviorDefinition[];
  readonly edge?: (event: unknown) => unknown;
  readonly originResponse?: Partial<HttpResponse>;
}

/** A distribution whose origin notes what it is sent. */
function setUp({ behaviors = [behavior()], edge = () => ({}), originResponse = {} }: Setup = {}) {
  const received: HttpRequest[] = [];
  const distribution = createDistribution(
    {
      id: 'EDFDVBD6EXAMPLE',
      arn: 'arn:aws:cloudfront::000000000000:distribution/EDFDVBD6EXAMPLE',
      domainName: 'd111111abcdef8.cloudfront.net',
      behaviors,
    },
    {
      invoker: invokerOf(edge),
      origins: new Map([
        [
          ORIGIN,
          {
            handle: async (request) => {
              received.push(request);
              return { status: 200, headers: [], body: Buffer.from('from the origin'), ...originResponse };
            },
          },
        ],
      ]),
      report: () => {},
      tlsOrigin: () => 'http://localhost:3000',
    },
  );
  const visit = async (
    path: string,
    headers: readonly Header[] = [],
    { method = 'GET', body = '', isTls = true } = {},
  ) => {
    const [target = '', query = ''] = path.split('?');
    const sent: Header[] = [['Host', 'localhost:3000'], ...headers];
    if (body !== '') sent.push(['Content-Length', String(body.length)]);
    const response = await distribution.handle(
      { method, path: target, query, headers: sent },
      viewerOf(sent, { address: '127.0.0.1', port: 5000, isTls }),
      async () => Buffer.from(body),
    );
    return {
      status: response.status,
      body: response.body.toString(),
      headers: Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value])),
    };
  };
  const originHeaders = (): Record<string, string> =>
    Object.fromEntries((received.at(-1)?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
  return { visit, received, originHeaders };
}

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

describe('a CloudFront Function', () => {
  const withFunction = (code: string, more: Partial<BehaviorDefinition> = {}) =>
    setUp({
      behaviors: [
        behavior({
          viewerRequest: { name: 'viewer', code },
          originRequestPolicy: {
            name: 'o',
            headers: some('x-seen', 'CloudFront-Viewer-Country'),
            cookies: all,
            queryStrings: all,
          },
          ...more,
        }),
      ],
    });
  const seeing = `function handler(event) {
    event.request.headers['x-seen'] = { value: JSON.stringify(event) };
    return event.request;
  }`;

  it("gets an event of AWS's documented shape", async () => {
    const { visit, originHeaders } = withFunction(seeing);
    await visit('/media/index.mpd?ID=42&querymv=val1&querymv=val2,val3&NoValue', [
      ['Accept', 'application/json'],
      ['Accept', 'application/xml'],
      ['Cookie', 'Cookie1=value1; cookiemv=value3; cookiemv=value4'],
      ['CloudFront-Viewer-Country', 'GB'],
      ['CloudFront-Viewer-Address', '198.51.100.11:4711'],
      ['CloudFront-Viewer-City', 'forged'],
    ]);
    expect(JSON.parse(originHeaders()['x-seen'] ?? '')).toEqual({
      version: '1.0',
      context: {
        distributionDomainName: 'd111111abcdef8.cloudfront.net',
        distributionId: 'EDFDVBD6EXAMPLE',
        eventType: 'viewer-request',
        requestId: expect.any(String),
      },
      viewer: { ip: '198.51.100.11' },
      request: {
        method: 'GET',
        uri: '/media/index.mpd',
        querystring: {
          ID: { value: '42' },
          querymv: { value: 'val1', multiValue: [{ value: 'val1' }, { value: 'val2,val3' }] },
          NoValue: { value: '' },
        },
        headers: {
          host: { value: 'localhost:3000' },
          accept: {
            value: 'application/json',
            multiValue: [{ value: 'application/json' }, { value: 'application/xml' }],
          },
          'cloudfront-viewer-country': { value: 'GB' },
        },
        cookies: {
          Cookie1: { value: 'value1' },
          cookiemv: { value: 'value3', multiValue: [{ value: 'value3' }, { value: 'value4' }] },
        },
      },
    });
  });

  it("accepts any header names, even those of an object's own methods", async () => {
    const { visit, originHeaders } = withFunction(seeing);
    await visit('/?constructor=1&__proto__=2', [
      ['constructor', 'a'],
      ['Cookie', 'constructor=b'],
    ]);
    const { request } = JSON.parse(originHeaders()['x-seen'] ?? '');
    expect(JSON.stringify(request.querystring)).toBe(
      '{"constructor":{"value":"1"},"__proto__":{"value":"2"}}',
    );
    expect(request.headers.constructor).toEqual({ value: 'a' });
    expect(request.cookies.constructor).toEqual({ value: 'b' });
  });

  it("overwrites a viewer's header of the same name", async () => {
    const { visit, originHeaders } = withFunction(
      "function handler(event) { event.request.headers['x-seen'] = { value: event.viewer.ip }; return event.request; }",
    );
    await visit('/', [['X-Seen', 'forged']]);
    expect(originHeaders()['x-seen']).toBe('127.0.0.1');
  });

  it('may be asynchronous, and may respond itself', async () => {
    const { visit, received } = withFunction(
      "async function handler() { return { statusCode: 302, headers: { location: { value: '/new' } } }; }",
    );
    expect(await visit('/')).toMatchObject({
      status: 302,
      headers: { location: '/new', 'x-cache': 'FunctionGeneratedResponse from cloudfront' },
    });
    expect(received).toEqual([]);
  });

  it('causes a 503 when it throws, and a 502 when its result is malformed', async () => {
    const throwing = withFunction("function handler() { throw new Error('x'); }");
    expect(await throwing.visit('/')).toMatchObject({
      status: 503,
      headers: { 'x-cache': 'FunctionExecutionError from cloudfront' },
    });
    for (const result of [
      'null',
      '({ ...event.request, uri: "no-slash" })',
      '({ ...event.request, method: "POST" })',
    ]) {
      const malformed = withFunction(`function handler(event) { return ${result}; }`);
      expect(await malformed.visit('/')).toMatchObject({
        status: 502,
        headers: { 'x-cache': 'FunctionValidationError from cloudfront' },
      });
    }
  });

  it('has no network, no modules and no eval', async () => {
    for (const forbidden of ["require('fs')", 'fetch("/")', 'process.exit()', 'eval("1")']) {
      const { visit } = withFunction(`function handler(event) { ${forbidden}; return event.request; }`);
      expect((await visit('/')).status).toBe(503);
    }
    expect(() => withFunction("import fs from 'fs'; function handler() {}")).toThrow();
  });

  it('on responses changes only those below 400, and keeps a body that it does not set', async () => {
    const viewerResponse = {
      name: 'response',
      code: "function handler(event) { event.response.headers['x-added'] = { value: 'yes' }; return event.response; }",
    };
    const { visit } = setUp({
      behaviors: [behavior({ viewerResponse })],
      originResponse: { headers: [['etag', '"1"']] },
    });
    expect(await visit('/')).toMatchObject({
      body: 'from the origin',
      headers: { 'x-added': 'yes', etag: '"1"' },
    });
    const failing = setUp({ behaviors: [behavior({ viewerResponse })], originResponse: { status: 404 } });
    expect((await failing.visit('/')).headers).not.toHaveProperty('x-added');
  });
});

describe('a Lambda@Edge function on origin requests', () => {
  const atEdge = (edge: (event: unknown) => unknown, more: Partial<BehaviorDefinition> = {}) =>
    setUp({
      edge,
      behaviors: [
        behavior({
          originRequest: { functionName: 'edge', includeBody: false },
          originRequestPolicy: {
            name: 'o',
            headers: some('CloudFront-Viewer-Country'),
            cookies: nothing,
            queryStrings: nothing,
          },
          ...more,
        }),
      ],
    });

  it("gets an event of AWS's documented shape", async () => {
    let seen: unknown;
    const { visit } = atEdge((event) => {
      seen = event;
      return { status: '200' };
    });
    await visit('/aBc1234', [
      ['CloudFront-Viewer-Address', '203.0.113.178:4711'],
      ['CloudFront-Viewer-Country', 'PH'],
    ]);
    expect(seen).toEqual({
      Records: [
        {
          cf: {
            config: {
              distributionDomainName: 'd111111abcdef8.cloudfront.net',
              distributionId: 'EDFDVBD6EXAMPLE',
              eventType: 'origin-request',
              requestId: expect.any(String),
            },
            request: {
              clientIp: '203.0.113.178',
              headers: {
                host: [{ key: 'Host', value: ORIGIN }],
                'user-agent': [{ key: 'User-Agent', value: 'Amazon CloudFront' }],
                'cloudfront-viewer-country': [{ key: 'CloudFront-Viewer-Country', value: 'PH' }],
                'x-forwarded-for': [{ key: 'X-Forwarded-For', value: '203.0.113.178' }],
                via: [{ key: 'Via', value: expect.stringContaining('(CloudFront)') }],
              },
              method: 'GET',
              origin: {
                custom: {
                  customHeaders: { 'x-secret': [{ key: 'x-secret', value: 's3cret' }] },
                  domainName: ORIGIN,
                  keepaliveTimeout: 5,
                  path: '',
                  port: 443,
                  protocol: 'https',
                  readTimeout: 30,
                  sslProtocols: ['TLSv1.2'],
                },
              },
              querystring: '',
              uri: '/aBc1234',
            },
          },
        },
      ],
    });
  });

  it('may generate the response', async () => {
    const { visit, received } = atEdge(() => ({
      status: '302',
      statusDescription: 'Found',
      headers: {
        location: [{ value: 'https://example.com/' }],
        'set-cookie': [{ key: 'Set-Cookie', value: 'a=1' }],
      },
      body: 'aGk=',
      bodyEncoding: 'base64',
    }));
    expect(await visit('/a')).toMatchObject({
      status: 302,
      body: 'hi',
      headers: {
        location: 'https://example.com/',
        'set-cookie': 'a=1',
        'x-cache': 'LambdaGeneratedResponse from cloudfront',
      },
    });
    expect(received).toEqual([]);
  });

  it('may change the request for the origin', async () => {
    const { visit, received, originHeaders } = atEdge((event) => {
      const { request } = (event as { Records: [{ cf: { request: Record<string, object> } }] }).Records[0].cf;
      return { ...request, uri: '/changed', headers: { ...request.headers, 'x-added': [{ value: 'yes' }] } };
    });
    expect((await visit('/a')).body).toBe('from the origin');
    expect(received[0]?.path).toBe('/changed');
    expect(originHeaders()).toMatchObject({ 'x-added': 'yes', 'x-secret': 's3cret' });
  });

  const malformed: Readonly<Record<string, unknown>> = {
    'nothing at all': null,
    'neither a status nor the request': {},
    'a status that is none': { status: '700' },
    'headers that are no lists': { status: '200', headers: { location: 'https://example.com/' } },
    'a header that is not allowed': { status: '200', headers: { connection: [{ value: 'close' }] } },
    'a header that is read-only': { status: '200', headers: { via: [{ value: 'x' }] } },
    'a key of another name': { status: '200', headers: { location: [{ key: 'Other', value: 'x' }] } },
    'a value that breaks the line': {
      status: '200',
      headers: { location: [{ value: 'a\r\nSet-Cookie: b' }] },
    },
    'a body that is no text': { status: '200', body: {} },
    'a response of more than 1 MB': { status: '200', body: 'a'.repeat(1024 * 1024 + 1) },
  };
  for (const [what, result] of Object.entries(malformed)) {
    it(`that returns ${what} causes a 502`, async () => {
      expect(await atEdge(() => result).visit('/a')).toMatchObject({
        status: 502,
        headers: { 'x-cache': 'LambdaValidationError from cloudfront' },
      });
    });
  }

  it('that fails or is throttled causes a 503', async () => {
    expect(await atEdge(() => new Error('boom')).visit('/a')).toMatchObject({
      status: 503,
      headers: { 'x-cache': 'LambdaExecutionError from cloudfront', 'content-type': 'text/html' },
    });
    expect(await atEdge(() => new ThrottledError('edge')).visit('/a')).toMatchObject({
      status: 503,
      headers: { 'x-cache': 'LambdaLimitExceeded from cloudfront' },
    });
  });

  it('sees the body only when the association includes it', async () => {
    const bodies: unknown[] = [];
    const edge = (event: unknown) => {
      bodies.push(
        (event as { Records: [{ cf: { request: { body?: unknown } } }] }).Records[0].cf.request.body,
      );
      return { status: '200' };
    };
    await atEdge(edge).visit('/a', [], { method: 'POST', body: 'hi' });
    await atEdge(edge, { originRequest: { functionName: 'edge', includeBody: true } }).visit('/a', [], {
      method: 'POST',
      body: 'hi',
    });
    expect(bodies).toEqual([
      undefined,
      { action: 'read-only', data: 'aGk=', encoding: 'base64', inputTruncated: false },
    ]);
  });
});

describe('a viewer', () => {
  const connection = { address: '::ffff:127.0.0.1', port: 5000, isTls: true };

  it('from this machine has its address and no country', () => {
    expect(viewerOf([], connection)).toMatchObject({ ip: '127.0.0.1', port: 5000, country: undefined });
  });

  it('may play one from elsewhere, also over IPv6', () => {
    const headers: Header[] = [
      ['cloudfront-viewer-address', '2001:db8::7:4711'],
      ['CloudFront-Viewer-Country', 'PH'],
    ];
    expect(viewerOf(headers, connection)).toMatchObject({ ip: '2001:db8::7', port: 4711, country: 'PH' });
  });
});
