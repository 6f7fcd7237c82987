import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbClient, sqsClient } from '../engines/clients.ts';
import type { Host } from '../host.ts';
import type { WrittenAssembly } from './fixtures/assembly.ts';
import { get, start, system } from './fixtures/small-host.ts';
import { smallMail } from './fixtures/small-mail.ts';
import { smallSite } from './fixtures/small-site.ts';

describe('a host', () => {
  let assembly: WrittenAssembly;
  let data: string;
  let host: Host<string>;
  const site = createServer((request, response) => response.end(`${request.headers.host} ${request.url}`));
  beforeAll(async () => {
    assembly = system((resources) => {
      smallMail(resources);
      smallSite(resources);
    });
    data = mkdtempSync(join(tmpdir(), 'local-host-'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { port } = site.address() as AddressInfo;
    host = await start(assembly, data, { APP_INTERNET: `yoursite.test=${port}` });
  });
  afterAll(async () => {
    await host.stop();
    site.close();
    assembly.remove();
    rmSync(data, { recursive: true, force: true });
  });
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    JSON.parse(
      (
        await get(`${host.addresses.control_url}${path}`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      ).body,
    );

  it("returns the result of the app's own preparation", () => {
    expect(host.prepared).toBe('prepared');
  });

  it('leads commands to itself: its file names the control endpoint, which names its process', async () => {
    const file = JSON.parse(readFileSync(join(data, 'host.json'), 'utf8')) as Record<string, unknown>;
    expect(file).toEqual({
      pid: process.pid,
      identity: expect.any(String),
      control_url: host.addresses.control_url,
    });
    expect(await control('GET', '/')).toMatchObject({
      process_id: process.pid,
      context: expect.any(Object),
      addresses: host.addresses,
      apis: { small: expect.stringMatching(/\.execute-api\.us-east-1\.amazonaws\.com$/) },
    });
  });

  it('responds through the edge function', async () => {
    const { status, headers } = await get(`${host.addresses.base_url}/aBc1234`);
    expect([status, headers.location]).toEqual([302, 'https://example.com/aBc1234']);
  });

  it('can be made to start cold again, and refuses to end sandboxes of functions that it lacks', async () => {
    const coldStarts = async (): Promise<readonly boolean[]> => {
      await get(`${host.addresses.base_url}/aBc1234`);
      const latest = (await control('GET', '/invocations?function=edge&limit=1')) as readonly {
        readonly coldStart: boolean;
      }[];
      return latest.map(({ coldStart }) => coldStart);
    };
    await coldStarts();
    expect(await coldStarts()).toEqual([false]);
    expect(await control('DELETE', '/functions/edge/sandboxes?idle=true')).toEqual({ sandboxes_ended: 1 });
    expect(await coldStarts()).toEqual([true]);
    expect(await control('DELETE', '/functions/edge/sandboxes')).toEqual({ sandboxes_ended: 1 });
    expect(await coldStarts()).toEqual([true]);
    expect(await control('DELETE', '/functions/edge/sandboxes?idle=yes')).toEqual({
      error: 'idle must be true or false.',
    });
    expect(await control('DELETE', '/functions/no-such/sandboxes')).toEqual({
      error: 'There is no function no-such.',
    });
  });

  it('responds to a HEAD without a body', async () => {
    const response = await get(`${host.addresses.base_url}/aBc1234`, { method: 'HEAD' });
    expect([response.status, response.body]).toEqual([302, '']);
  });

  it('passes API requests to their function with the headers that CloudFront adds, and no others', async () => {
    const response = await get(`${host.addresses.base_url}/api/v1/things?a=1`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer key',
        'cloudfront-viewer-country': 'PH',
        'cloudfront-viewer-address': '203.0.113.9:4711',
        cookie: 'session=1; other=2',
        'x-origin-secret': 'guessed',
        'x-other': '1',
      },
      body: '{"n":1}',
    });
    expect(response).toMatchObject({ status: 200, headers: { 'set-cookie': ['seen=1'] } });
    const { event, table } = JSON.parse(response.body);
    expect(table).toBe('small-table');
    expect(event).toMatchObject({
      rawPath: '/api/v1/things',
      rawQueryString: 'a=1',
      body: '{"n":1}',
      cookies: ['session=1'],
    });
    expect(event.headers).toEqual({
      authorization: 'Bearer key',
      'cloudfront-viewer-country': 'PH',
      'content-length': '7',
      'content-type': 'application/json',
      host: expect.stringMatching(/\.execute-api\.us-east-1\.amazonaws\.com$/),
      'user-agent': 'Amazon CloudFront',
      via: expect.any(String),
      'x-amz-cf-id': expect.any(String),
      'x-forwarded-for': '203.0.113.9, 192.0.2.199',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      'x-origin-secret': expect.stringMatching(/^[A-Za-z0-9]{40}$/),
      'x-viewer-ip': '203.0.113.9',
    });
  });

  it("is reachable past CloudFront at the gateway's own address, without CloudFront's secret", async () => {
    const { event } = JSON.parse((await get(`${host.addresses.gateway_url}/api/v1/things`)).body);
    expect(event.headers).not.toHaveProperty('x-origin-secret');
    expect((await get(`${host.addresses.gateway_url}/other`)).body).toBe('{"message":"Not Found"}');
  });

  it('serves a bucket that a custom resource has filled, compressed, and only as far as its policy lets it', async () => {
    const page = (path: string, headers = {}) => get(`${host.addresses.base_url}${path}`, { headers });
    const found = await page('/site/index.html');
    expect(found).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html',
        'cache-control': 'no-cache',
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      },
    });
    expect(found.body.trim()).toBe('site/index.html');
    expect(found.headers).not.toHaveProperty('x-other');
    expect((await page('/site/a%20b.html')).body.trim()).toBe('site/a%20b.html');
    const compressed = await page('/site/index.html', { 'accept-encoding': 'gzip, br' });
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'Accept-Encoding',
      etag: `W/${found.headers.etag}`,
    });
    const known = await page('/site/index.html', { 'if-none-match': String(compressed.headers.etag) });
    expect([known.status, known.body]).toEqual([304, '']);
    const missing = await page('/site/nothing.html');
    expect([missing.status, missing.body]).toEqual([
      403,
      expect.stringContaining('<Code>AccessDenied</Code>'),
    ]);
    const grants = (await control('GET', '/grants')) as ReadonlyArray<Record<string, unknown>>;
    expect(grants.find((each) => each.function === 'filler')).toMatchObject({
      used: [{ action: 's3:PutObject' }],
      unused: [],
    });
  });

  it('plays plain HTTP on another port', async () => {
    const visit = await get(`${host.addresses.plain_http_url}/aBc1234`);
    expect([visit.status, visit.headers.location]).toEqual([301, `${host.addresses.base_url}/aBc1234`]);
    expect((await get(`${host.addresses.plain_http_url}/api/v1/things`)).status).toBe(403);
  });

  it("delivers the queue's messages to its function", async () => {
    const [queue] = (await control('GET', '/queues')) as [{ url: string; name: string }];
    expect(queue.name).toBe('small-dead');
    const QueueUrl = queue.url.replace('small-dead', 'small-queue');
    const client = sqsClient(host.addresses.sqs_url, 'us-east-1');
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    const depths = async () =>
      (await control('GET', '/queues')) as Array<{ visible: number; in_flight: number }>;
    await expect
      .poll(async () => (await control('GET', '/invocations?function=consumer')) as unknown[], {
        timeout: 5_000,
      })
      .not.toEqual([]);
    await expect.poll(async () => (await depths())[1]).toMatchObject({ visible: 0, in_flight: 0 });
  });

  it('runs a schedule on demand', async () => {
    expect(await control('POST', '/schedules/hourly/run')).toMatchObject({
      invocations: [{ result: { batchItemFailures: [] } }],
    });
  });

  it('invokes a function on demand, and reports its outcome', async () => {
    const event = { rawPath: '/x' };
    expect(await control('POST', '/functions/api/invocations', event)).toMatchObject({
      result: { statusCode: 200 },
      logs: [],
      awsCalls: [],
      durationMs: expect.any(Number),
    });
    expect(await control('POST', '/functions/api/invocations', { rawPath: '/api/v1/boom' })).toMatchObject({
      error: { errorType: 'Error', errorMessage: 'boom' },
      logs: [expect.objectContaining({ level: 'ERROR' })],
    });
    expect(await control('POST', '/functions/nobody/invocations', {})).toEqual({
      error: 'There is no function nobody.',
    });
  });

  it('says which grants have been needed: those of the queue by its trigger', async () => {
    const grants = (await control('GET', '/grants')) as ReadonlyArray<Record<string, unknown>>;
    const of = (name: string) => grants.find((each) => each.function === name);
    const resource = expect.stringContaining('small-queue');
    expect(of('consumer')).toMatchObject({
      used: [
        { action: 'sqs:ReceiveMessage', resource },
        { action: 'sqs:DeleteMessage', resource },
        { action: 'sqs:GetQueueAttributes', resource },
      ],
      unused: [],
    });
    expect(of('api')).toMatchObject({ used: [], unused: [{ action: 'dynamodb:GetItem' }] });
  });

  it('moves the clock of its sandboxes, and deletes rows that have expired by it', async () => {
    const client = dynamoDbClient(host.addresses.dynamodb_url, 'us-east-1');
    const Key = { pk: { S: 'P' }, sk: { S: 'S' } };
    const ttl = { N: String(Math.floor(Date.now() / 1000) + 1_800) };
    await client.send(new PutItemCommand({ TableName: 'small-table', Item: { ...Key, ttl } }));
    expect(await control('POST', '/clock', { advance_seconds: 3_600 })).toMatchObject({
      advanced_seconds: 3_600,
      expired_rows_deleted: 1,
    });
    expect((await client.send(new GetItemCommand({ TableName: 'small-table', Key }))).Item).toBeUndefined();
    const { event } = JSON.parse((await get(`${host.addresses.base_url}/api/v1/things`)).body);
    expect(event.requestContext.timeEpoch).toBeGreaterThan(Date.now() + 3_500_000);
    expect(await control('POST', '/clock', { reset: true })).toMatchObject({ advanced_seconds: 0 });
    expect(await control('POST', '/clock', { to: 'tomorrow' })).toHaveProperty('error');
  });

  it("lets functions reach the distribution by its own name, and a test's pages by theirs, at public addresses", async () => {
    const visit = async (event: object) =>
      (await control('POST', '/functions/visitor/invocations', event)) as {
        readonly result: {
          readonly status: number;
          readonly headers: Record<string, string>;
          readonly text: string;
        };
      };
    expect((await visit({})).result).toMatchObject({
      status: 302,
      headers: { location: 'https://example.com/page' },
      remoteAddress: '28.0.0.1',
    });
    expect((await visit({ url: 'http://yoursite.test/post' })).result).toMatchObject({
      text: 'yoursite.test /post',
      remoteAddress: '28.0.0.2',
    });
  });

  it("replaces the distribution's address in parameters, but not its bare name", async () => {
    const client = new SSMClient({
      endpoint: host.addresses.ssm_url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
    });
    const { Parameters } = await client.send(
      new GetParametersCommand({ Names: ['/small/origin', '/small/domain'] }),
    );
    expect(Parameters?.map(({ Value }) => Value)).toEqual([
      host.addresses.base_url,
      expect.stringMatching(/^d\w{13}\.cloudfront\.net$/),
    ]);
    client.destroy();
  });

  it('keeps the mails that functions send, refuses them on demand, and invokes the target of a rule for bounces', async () => {
    const consumed = async () =>
      ((await control('GET', '/invocations?function=consumer&limit=1000')) as unknown[]).length;
    const before = await consumed();
    const mail = {
      FromEmailAddress: 'no-reply@example.com',
      ConfigurationSetName: 'small-feedback',
      Destination: { ToAddresses: ['bounce+1@simulator.amazonses.com'] },
      Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hello' } } } },
    };
    const send = () => control('POST', '/functions/visitor/invocations', { mail });
    expect(await control('POST', '/mailbox', { failing: 'paused' })).toEqual({ failing: 'paused' });
    expect(await send()).toMatchObject({ result: { status: 400 } });
    expect(await control('POST', '/mailbox', { failing: 'often' })).toHaveProperty('error');
    await control('POST', '/mailbox', { failing: null });
    expect(await control('GET', '/mailbox')).toEqual([]);
    expect(await send()).toMatchObject({
      result: { status: 200 },
      awsCalls: [{ service: 'ses', action: 'SendEmail', granted: true }],
    });
    expect(await control('GET', '/mailbox')).toMatchObject([
      {
        to: ['bounce+1@simulator.amazonses.com'],
        from: 'no-reply@example.com',
        subject: 'Hi',
        text: 'Hello',
        html: null,
        at: expect.any(String),
      },
    ]);
    await expect.poll(consumed).toBe(before + 1);
    const grants = (await control('GET', '/grants')) as ReadonlyArray<Record<string, unknown>>;
    expect(grants.find((each) => each.function === 'visitor')).toMatchObject({
      used: [{ action: 'ses:SendEmail' }, { action: 'ses:SendEmail' }],
      unused: [],
    });
  });

  it('survives a function with an invalid HTTP response', async () => {
    const response = await get(`${host.addresses.base_url}/api/v1/broken-header`);
    expect(response.status).toBe(502);
    expect((await get(`${host.addresses.base_url}/aBc1234`)).status).toBe(302);
  });

  it('does not share its data folder', async () => {
    await expect(start(assembly, data)).rejects.toThrow(`uses the data folder ${data}`);
  });
});
