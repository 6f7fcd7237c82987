import { describe, expect, it } from 'vitest';
import type { BehaviorDefinition } from '../../template/deployment.ts';
import { all, behavior, setUp, some } from './distribution-fixture.ts';

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
