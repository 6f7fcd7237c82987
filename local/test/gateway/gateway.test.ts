import { describe, expect, it } from 'vitest';
import { createGateway } from '../../gateway/gateway.ts';
import type { HttpRequest } from '../../http/message.ts';
import { ThrottledError } from '../../lambda/invocation.ts';
import type { ApiDefinition } from '../../template/deployment.ts';
import { invokerOf } from '../fixtures/invoker.ts';

const api: ApiDefinition = {
  name: 'things-api',
  id: 'abc123',
  region: 'us-east-1',
  domainName: 'abc123.execute-api.us-east-1.amazonaws.com',
  isExecuteApiEndpointDisabled: false,
  routes: [
    { routeKey: 'ANY /things/{id}', functionName: 'things', timeoutMs: 50, isPermitted: true },
    { routeKey: 'GET /closed', functionName: 'things', timeoutMs: 50, isPermitted: false },
  ],
};

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path: '/things/1',
  query: '',
  headers: [],
  body: Buffer.alloc(0),
  ...more,
});

const reports: string[] = [];
const gateway = (run: (event: unknown) => unknown) =>
  createGateway(api, {
    invoker: invokerOf(run),
    now: () => new Date('2020-03-12T19:03:58.390Z'),
    report: (sentence) => reports.push(sentence),
  });

async function respond(result: unknown, sent: Partial<HttpRequest> = {}) {
  const { status, headers, body } = await gateway(() => result).handle(request(sent), '192.0.2.1');
  return { status, headers: Object.fromEntries(headers), body: body.toString() };
}

/** @returns the event that the function was given */
async function eventOf(sent: Partial<HttpRequest>): Promise<Record<string, unknown>> {
  let seen: unknown;
  await gateway((event) => {
    seen = event;
    return {};
  }).handle(request(sent), '192.0.2.1');
  return seen as Record<string, unknown>;
}

describe('the event of payload format 2.0', () => {
  it("has the shape of AWS's documented example", async () => {
    const event = await eventOf({
      method: 'POST',
      path: '/things/my%20thing',
      query: 'parameter1=value1&parameter1=value2&parameter2=value',
      headers: [
        ['Header1', 'value1'],
        ['header2', 'value1'],
        ['Header2', 'value2'],
        ['Cookie', 'cookie1; cookie2'],
        ['User-Agent', 'agent'],
        ['Content-Type', 'text/plain'],
        ['X-Forwarded-For', '203.0.113.7'],
      ],
      body: Buffer.from('Hello from Lambda'),
    });
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'ANY /things/{id}',
      rawPath: '/things/my thing',
      rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
      cookies: ['cookie1', 'cookie2'],
      headers: {
        header1: 'value1',
        header2: 'value1,value2',
        'user-agent': 'agent',
        'content-type': 'text/plain',
        host: 'abc123.execute-api.us-east-1.amazonaws.com',
        'x-forwarded-for': '203.0.113.7, 192.0.2.1',
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
      },
      queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'abc123',
        domainName: 'abc123.execute-api.us-east-1.amazonaws.com',
        domainPrefix: 'abc123',
        http: {
          method: 'POST',
          path: '/things/my thing',
          protocol: 'HTTP/1.1',
          sourceIp: '192.0.2.1',
          userAgent: 'agent',
        },
        requestId: expect.any(String),
        routeKey: 'ANY /things/{id}',
        stage: '$default',
        time: '12/Mar/2020:19:03:58 +0000',
        timeEpoch: 1584039838390,
      },
      body: 'Hello from Lambda',
      pathParameters: { id: 'my thing' },
      isBase64Encoded: false,
    });
  });

  it('leaves out what the request does not have', async () => {
    const event = await eventOf({});
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
    for (const absent of ['cookies', 'queryStringParameters', 'body'])
      expect(event).not.toHaveProperty(absent);
  });

  it("accepts any header names, even those of an object's own methods", async () => {
    const { headers, queryStringParameters } = await eventOf({
      query: 'constructor=1&__proto__=2&constructor=3',
      headers: [
        ['constructor', 'a'],
        ['__proto__', 'b'],
      ],
    });
    expect(JSON.stringify(queryStringParameters)).toBe('{"constructor":"1,3","__proto__":"2"}');
    expect(JSON.stringify(headers)).toContain('"constructor":"a","__proto__":"b"');
  });

  it('encodes a body in base64 when its type is binary or it is not UTF-8', async () => {
    const body = Buffer.from([0xff, 0x00]);
    for (const type of ['application/octet-stream', 'application/json']) {
      const event = await eventOf({ method: 'POST', headers: [['Content-Type', type]], body });
      expect(event).toMatchObject({ body: '/wA=', isBase64Encoded: true });
    }
  });
});

describe('the response', () => {
  it("is the function's, if it has a status", async () => {
    expect(
      await respond({
        statusCode: 201,
        headers: { 'Content-Type': 'text/html', 'X-Number': 7 },
        cookies: ['a=1'],
        body: 'aGk=',
        isBase64Encoded: true,
      }),
    ).toMatchObject({
      status: 201,
      headers: { 'content-type': 'text/html', 'x-number': '7', 'set-cookie': 'a=1' },
      body: 'hi',
    });
  });

  it('is inferred from anything else: a 200 with JSON', async () => {
    const json = { status: 200, headers: { 'content-type': 'application/json' } };
    expect(await respond('Hello from Lambda!')).toMatchObject({ ...json, body: 'Hello from Lambda!' });
    expect(await respond({ message: 'hi' })).toMatchObject({ ...json, body: '{"message":"hi"}' });
  });

  it('is a 500 when the function fails or returns a malformed response', async () => {
    const failed = { status: 500, body: '{"message":"Internal Server Error"}' };
    expect(await respond(new Error('boom'))).toMatchObject(failed);
    expect(await respond({ statusCode: 'soon' })).toMatchObject(failed);
    expect(await respond({ statusCode: 200, body: { not: 'text' } })).toMatchObject(failed);
  });

  it('is a 503 when the function is throttled or the integration times out', async () => {
    const unavailable = { status: 503, body: '{"message":"Service Unavailable"}' };
    expect(await respond(new ThrottledError('things'))).toMatchObject(unavailable);
    expect(await respond(new Promise(() => {}))).toMatchObject(unavailable);
  });

  it('is a 404 when no route matches', async () => {
    expect(await respond({}, { path: '/nothing' })).toMatchObject({
      status: 404,
      body: '{"message":"Not Found"}',
    });
  });

  it('is a 500 when no permission lets the route invoke its function, and the reason is reported', async () => {
    reports.length = 0;
    expect(await respond({}, { path: '/closed' })).toMatchObject({ status: 500 });
    expect(reports).toEqual([
      'GET /closed returns 500, as on AWS: no AWS::Lambda::Permission lets this route of API abc123 invoke things.',
    ]);
  });

  it("is the gateway's own for requests beyond its quotas", async () => {
    expect(await respond({}, { headers: [['X', 'a'.repeat(10_240)]] })).toMatchObject({ status: 431 });
    expect(await respond({}, { body: Buffer.alloc(10 * 1024 * 1024 + 1) })).toMatchObject({ status: 413 });
  });
});
