import { describe, expect, it } from 'vitest';
import { ThrottledError } from '../../lambda/invocation.ts';
import type { BehaviorDefinition } from '../../template/deployment.ts';
import { behavior, nothing, ORIGIN, setUp, some } from './distribution-fixture.ts';

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
