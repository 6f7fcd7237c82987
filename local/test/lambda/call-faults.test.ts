import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faultRoutes } from '../../control/fault-routes.ts';
import { callFaults, NO_FAULTS, SharedCallFaults } from '../../lambda/call-faults.ts';
import { type TestFunctions, testFunctions } from './functions.ts';

/** Calls DynamoDB or SQS as the SDK does: signed JSON over `node:http`. */
const caller = (port: number) => `
  const http = require('node:http');
  const agent = new http.Agent({ keepAlive: true });
  exports.handler = ({ target, service, body }) => new Promise((resolve) => {
    const request = http.request({ port: ${port}, host: '127.0.0.1', method: 'POST', agent, headers: {
      'x-amz-target': target,
      authorization: 'AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/' + service + '/aws4_request, Signature=x',
    } }, (response) => {
      let text = '';
      response.on('data', (chunk) => { text += chunk; });
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) }));
    });
    request.on('error', ({ code }) => resolve({ code }));
    request.end(JSON.stringify(body));
  });`;

/** Calls DynamoDB on a connection of its own, as the redirector does. */
const rawCaller = (port: number) => `
  const net = require('node:net');
  exports.handler = () => new Promise((resolve) => {
    const socket = net.connect({ port: ${port}, host: '127.0.0.1' });
    socket.on('data', (chunk) => { resolve({ status: Number(String(chunk).slice(9, 12)) }); socket.destroy(); });
    socket.on('error', ({ code }) => resolve({ code }));
    socket.write('POST / HTTP/1.1\\r\\nhost: 127.0.0.1:${port}\\r\\nx-amz-target: DynamoDB_20120810.GetItem\\r\\n' +
      'authorization: AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/dynamodb/aws4_request, Signature=x\\r\\n' +
      'content-length: 30\\r\\n\\r\\n{"TableName":"links","Key":{}}');
  });`;

const get = {
  service: 'dynamodb',
  target: 'DynamoDB_20120810.GetItem',
  body: { TableName: 'links', Key: {} },
};
const send = { service: 'sqs', target: 'AmazonSQS.SendMessage', body: { QueueUrl: 'http://sqs/1/clicks' } };

describe("functions' calls to an engine, on request", () => {
  let received = 0;
  let engine: Server;
  let functions: TestFunctions;
  beforeAll(async () => {
    engine = createServer((request, response) => {
      void text(request).then(() => {
        received += 1;
        response.end('{"received":true}');
      });
    });
    await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
    const { port } = engine.address() as AddressInfo;
    functions = await testFunctions({ endpoints: [`127.0.0.1:${port}`] });
    const grants = [
      { effect: 'Allow', actions: ['dynamodb:GetItem', 'sqs:SendMessage'], resources: ['*'] } as const,
    ];
    functions.define('caller', caller(port), { grants });
    functions.define('raw-caller', rawCaller(port), { grants });
    functions.define('idle', 'exports.handler = () => new Promise((done) => setTimeout(done, 1500));');
  });
  afterEach(() => {
    for (const service of ['dynamodb', 'sqs'] as const) functions.faults.set(service, NO_FAULTS);
  });
  afterAll(async () => {
    await functions.stop();
    engine.closeAllConnections();
    engine.close();
  });

  /** @returns the response, and how many requests reached the engine */
  const call = async (event: object) => {
    const before = received;
    return { seen: await functions.result('caller', event), received: received - before };
  };
  const fine = { seen: { status: 200, body: { received: true } }, received: 1 };

  it('are refused as throttled, as AWS does, and those to other services are not', async () => {
    functions.faults.set('dynamodb', { ...NO_FAULTS, throttled: 1 });
    expect(await call(get)).toMatchObject({
      seen: {
        status: 400,
        body: { __type: expect.stringMatching(/#ProvisionedThroughputExceededException$/) },
      },
      received: 0,
    });
    expect(await call(send)).toEqual(fine);
    functions.faults.set('dynamodb', NO_FAULTS);
    expect(await call(get)).toEqual(fine);
  });

  it("fail with the service's internal error", async () => {
    functions.faults.set('sqs', { ...NO_FAULTS, failing: 1 });
    expect(await call(send)).toMatchObject({ seen: { status: 500 }, received: 0 });
    expect(await call(get)).toEqual(fine);
  });

  it('lose their responses after the engine has carried them out', async () => {
    functions.faults.set('dynamodb', { ...NO_FAULTS, lost: 1 });
    expect(await call(get)).toEqual({ seen: { code: 'ECONNRESET' }, received: 1 });
    functions.faults.set('dynamodb', NO_FAULTS);
    expect(await call(get)).toEqual(fine);
  });

  it('go wrong on connections of their own, too', async () => {
    const results: unknown[] = [];
    for (const faults of [{ lost: 1 }, { throttled: 1 }, {}]) {
      functions.faults.set('dynamodb', { ...NO_FAULTS, ...faults });
      const before = received;
      results.push([await functions.result('raw-caller', {}), received - before]);
    }
    expect(results).toEqual([
      [{ code: 'ECONNRESET' }, 1],
      [{ status: 400 }, 0],
      [{ status: 200 }, 1],
    ]);
  });

  it('take longer', async () => {
    functions.faults.set('dynamodb', { ...NO_FAULTS, delayMs: 300 });
    const started = performance.now();
    expect(await call(get)).toEqual(fine);
    expect(performance.now() - started).toBeGreaterThanOrEqual(299);
  });

  it('go wrong for about the share that is asked for', () => {
    const faults = new SharedCallFaults();
    faults.set('sqs', { throttled: 0.2, failing: 0.1, lost: 0.3, delayMs: 5 });
    let n = 0;
    const draw = callFaults(faults.shared, () => n++ / 100);
    const kinds = Array.from({ length: 100 }, () => draw('sqs').kind ?? 'none');
    expect(Object.fromEntries(Map.groupBy(kinds, (kind) => kind))).toMatchObject({
      throttled: { length: 20 },
      failing: { length: 10 },
      lost: { length: 30 },
      none: { length: 40 },
    });
    expect(draw('s3')).toEqual({ kind: undefined, delayMs: 0 });
  });

  it('are set by the control endpoint, which refuses what makes no sense', async () => {
    const faults = new SharedCallFaults();
    const [show, set] = faultRoutes(faults);
    const ask = (body: unknown) => set?.run({ name: '', query: new URLSearchParams(), body });
    await ask({ service: 'sqs', lost: 0.25, delay_ms: 40 });
    const all = await show?.run({ name: '', query: new URLSearchParams(), body: undefined });
    expect(all).toEqual({
      dynamodb: { throttled: 0, failing: 0, lost: 0, delay_ms: 0 },
      sqs: { throttled: 0, failing: 0, lost: 0.25, delay_ms: 40 },
    });
    await expect(ask({ service: 's3' })).rejects.toThrow();
    await expect(ask({ service: 'sqs', lost: 0.6, failing: 0.6 })).rejects.toThrow(/exceed 1/);
  });

  it('end with their sandbox in mid-invocation, and the next invocation gets a new one', async () => {
    const running = functions.lambda.invoke('idle', {});
    await sleep(700);
    expect(await functions.lambda.endSandboxes('idle', { onlyIdle: false })).toBe(1);
    expect((await running).error?.errorType).toBe('Runtime.ExitError');
    expect((await functions.lambda.invoke('idle', {})).isColdStart).toBe(true);
  });
});
