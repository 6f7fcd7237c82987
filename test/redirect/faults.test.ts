import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type BuiltRedirector, buildRedirector } from './built-redirector.ts';
import { CLIENT_IP, coldSandbox, header, type Sandbox } from './sandbox.ts';
import {
  type Call,
  directItem,
  found,
  missed,
  queued,
  type Reply,
  refused,
  type StandIn,
  standIn,
} from './table-and-queue.ts';

let built: BuiltRedirector;
beforeAll(() => {
  built = buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' });
});

interface Setting {
  readonly table: StandIn;
  readonly queue: StandIn;
  readonly sandbox: Sandbox;
}

/** A cold sandbox between a table and a queue with scripted responses; both healthy by default. */
async function setting(
  replies: { readonly table?: (call: Call) => Reply; readonly queue?: (call: Call) => Reply } = {},
): Promise<Setting> {
  const table = await standIn(replies.table ?? (() => found(directItem())));
  const queue = await standIn(replies.queue ?? (() => queued));
  const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url });
  return { table, queue, sandbox };
}

const clickIds = (queue: StandIn): string[] =>
  queue.calls.map(({ body }) => (JSON.parse(String(body.MessageBody)) as { id: string }).id);

/** Expects a redirect, and nothing still running in a sandbox that is about to freeze. */
async function expectRedirect({ sandbox }: Setting): Promise<void> {
  const response = await sandbox.visit('/aBc1234', { headers: { 'User-Agent': 'Firefox' } });
  expect(response.status).toBe('302');
  expect(header(response, 'location')).toBe('https://example.com/');
  expect(sandbox.timersLeft()).toBe(0);
}

/** Expects the whole click as one log line, without an address. */
function expectClickInLog({ sandbox, queue }: Setting, reason: string): void {
  expect(sandbox.log).toHaveLength(1);
  const [line] = sandbox.log;
  expect(line).toMatchObject({ level: 'ERROR', message: 'click not queued', reason });
  expect(line?.click).toMatchObject({ v: 1, linkId: 42, kind: 'direct', userAgent: 'Firefox' });
  for (const id of clickIds(queue)) expect(id).toBe(line?.click?.id);
  expect(JSON.stringify(sandbox.log)).not.toMatch(new RegExp(`${CLIENT_IP}|\\d+\\.\\d+\\.\\d+\\.\\d+`));
}

describe('a replica that has not yet seen a new link', () => {
  it('is read again consistently, and the link works', async () => {
    const all = await setting({
      table: ({ body }) => (body.ConsistentRead === true ? found(directItem()) : missed),
    });
    await expectRedirect(all);
    const Key = { pk: { S: 'CODE#aBc1234' }, sk: { S: 'ROUTE' } };
    const blocks = { pk: { S: 'BLOCKS' }, sk: { S: 'BLOCKS' } };
    expect(all.table.calls.map(({ body }) => body)).toEqual([
      { RequestItems: { table: { Keys: [Key, blocks] } } },
      { TableName: 'table', Key, ConsistentRead: true },
    ]);
  });
});

describe('a table that returns only part of a batch, as it may under load', () => {
  const blocks = { pk: { S: 'BLOCKS' }, sk: { S: 'BLOCKS' } };
  const part = {
    status: 200,
    body: { Responses: { table: [directItem()] }, UnprocessedKeys: { table: { Keys: [blocks] } } },
  };

  it('is asked again', async () => {
    let reads = 0;
    const all = await setting({ table: () => (++reads === 1 ? part : found(directItem())) });
    await expectRedirect(all);
    expect(all.table.calls).toHaveLength(2);
  });

  it('redirects nobody while the blocks are unknown', async () => {
    const all = await setting({ table: () => part });
    expect((await all.sandbox.visit('/aBc1234')).status).toBe('503');
    expect(all.queue.calls).toEqual([]);
    expect(all.sandbox.log).toEqual([
      { level: 'ERROR', message: 'route not read', shortCode: 'aBc1234', reason: 'UNREAD_KEYS' },
    ]);
  });
});

describe('a queue that fails', () => {
  const faults: readonly [string, () => Reply, string][] = [
    ['that fails', () => refused(500, 'InternalFailure'), 'HTTP 500 InternalFailure'],
    ['that throttles', () => refused(400, 'RequestThrottled'), 'HTTP 400 RequestThrottled'],
    ['that is not a queue', () => refused(400, 'QueueDoesNotExist'), 'HTTP 400 QueueDoesNotExist'],
    ['that resets the connection', () => 'reset', 'ECONNRESET'],
    ['that closes in the middle of its response', () => 'half a response', 'HTTP 200 incomplete'],
    ['that responds endlessly', () => ({ status: 200, body: 'x'.repeat(140_000) }), 'HTTP 200 too long'],
    ['that responds with nonsense', () => ({ status: 200, body: '<html>' }), 'SyntaxError'],
    ['that is silent', () => 'silence', 'TIMEOUT'],
    ['that is slow', () => ({ status: 200, body: {}, afterMs: 5_000 }), 'TIMEOUT'],
  ];

  it.each(faults)(
    '%s is tried twice; the visitor is redirected and the click is logged',
    async (_, fault, reason) => {
      const all = await setting({ queue: fault });
      await expectRedirect(all);
      expect(all.queue.calls).toHaveLength(2);
      expectClickInLog(all, reason);
    },
  );

  it('because nothing listens there is handled the same way', async () => {
    const { table, queue } = await setting();
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: 'http://127.0.0.1:1' });
    await expectRedirect({ table, queue, sandbox });
    expectClickInLog({ table, queue, sandbox }, 'ECONNREFUSED');
  });
});

describe('a queue that accepts the click on the second try', () => {
  it.each<[string, Reply]>([
    ['after an error', refused(500, 'InternalFailure')],
    ['after a reset', 'reset'],
    ['after silence', 'silence'],
  ])('%s gets the same ULID on a fresh connection', async (_, fault) => {
    const all = await setting({ queue: ({ connection }) => (connection === 1 ? fault : queued) });
    await expectRedirect(all);
    expect(all.queue.calls.map(({ connection }) => connection)).toEqual([1, 2]);
    expect(new Set(clickIds(all.queue)).size).toBe(1);
    expect(all.sandbox.log).toEqual([]);
  });

  it('is not tried a third time: a late first response counts even while a retry is running', async () => {
    const all = await setting({
      queue: ({ connection }) => (connection === 1 ? { status: 200, body: {}, afterMs: 600 } : 'silence'),
    });
    await expectRedirect(all);
    expect(all.queue.calls).toHaveLength(2);
    expect(all.sandbox.log).toEqual([]);
    // The connection that responded is kept, the other one closed.
    await expectRedirect(all);
    expect(all.queue.calls[2]).toMatchObject({ connection: 1, onConnection: 2 });
  });
});

describe('connections that died while the sandbox was frozen', () => {
  it.each<[string, Reply]>([
    ['reset', 'reset'],
    ['silent', 'silence'],
  ])('and are %s are replaced at once, for both the route and the click', async (_, fault) => {
    const stale = ({ connection, onConnection }: Call): boolean => connection === 1 && onConnection > 1;
    const all = await setting({
      table: (call) => (stale(call) ? fault : found(directItem())),
      queue: (call) => (stale(call) ? fault : queued),
    });
    await expectRedirect(all);
    const response = await all.sandbox.visit('/other12');
    expect(response.status).toBe('302');
    expect(all.table.calls.map(({ connection }) => connection)).toEqual([1, 1, 2]);
    expect(all.queue.calls.map(({ connection }) => connection)).toEqual([1, 1, 2]);
    expect(new Set(clickIds(all.queue)).size).toBe(2);
    expect(all.sandbox.log).toEqual([]);
  });

  it('are skipped after more than 30 s: both are reopened in parallel', async () => {
    let now = Date.now();
    const table = await standIn(() => found(directItem()));
    const queue = await standIn(() => queued);
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url, now: () => now });
    await sandbox.visit('/aBc1234');
    now += 30_001;
    await sandbox.visit('/aBc1234');
    expect(table.calls.map(({ connection }) => connection)).toEqual([1, 2]);
    expect(queue.calls.map(({ connection }) => connection)).toEqual([1, 2]);
  });
});

describe('a cold start', () => {
  it("opens the queue's connection while it reads the route, without sending a request", async () => {
    const queue = await standIn(() => queued);
    let callsAtRead: number | undefined;
    const table = await standIn(async () => {
      // Hold the route back until the queue has a connection. If that were opened only afterwards, the visit
      // would end in a 503.
      await vi.waitUntil(() => queue.connections() === 1);
      callsAtRead = queue.calls.length;
      return found(directItem());
    });
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url });
    expect((await sandbox.visit('/aBc1234')).status).toBe('302');
    expect(callsAtRead).toBe(0);
    expect([queue.connections(), queue.calls.length]).toEqual([1, 1]);
  });

  it('opens none for a visit without an event', async () => {
    const all = await setting();
    await all.sandbox.visit('/aBc1234', { method: 'HEAD' });
    expect(all.queue.connections()).toBe(0);
  });
});

describe('the time before a retry starts in parallel', () => {
  it('is 750 ms on a new connection and 300 ms on an open one', async () => {
    const all = await setting({ table: () => ({ ...found(directItem()), afterMs: 500 }) });
    expect((await all.sandbox.visit('/aBc1234')).status).toBe('302');
    expect(all.table.calls).toHaveLength(1);
    expect((await all.sandbox.visit('/other12')).status).toBe('302');
    expect(all.table.calls).toHaveLength(3);
  });
});

describe('a table that returns no route', () => {
  const faults: readonly [string, Reply, string, number][] = [
    [
      'is throttled',
      refused(400, 'ProvisionedThroughputExceededException'),
      'HTTP 400 ProvisionedThroughputExceededException',
      2,
    ],
    ['fails', refused(500, 'InternalServerError'), 'HTTP 500 InternalServerError', 2],
    ['breaks off', 'reset', 'ECONNRESET', 2],
    ['is silent', 'silence', 'TIMEOUT', 2],
    ['holds something else under the key', found({ linkId: { S: 'x' } }), 'MALFORMED_ROUTE', 1],
  ];

  it.each(faults)('because it %s causes a 503 with Retry-After', async (_, fault, reason, calls) => {
    const all = await setting({ table: () => fault });
    const response = await all.sandbox.visit('/aBc1234');
    expect(response.status).toBe('503');
    expect(header(response, 'retry-after')).toBe('5');
    expect(header(response, 'cache-control')).toBe('no-store');
    expect(all.sandbox.log).toEqual([
      { level: 'ERROR', message: 'route not read', shortCode: 'aBc1234', reason },
    ]);
    expect(all.table.calls).toHaveLength(calls);
    expect(all.queue.calls).toHaveLength(0);
    expect(all.sandbox.timersLeft()).toBe(0);
  });

  it('once is asked again, and the failure is not cached', async () => {
    let failures = 1;
    const all = await setting({
      table: () => (failures-- > 0 ? refused(400, 'ThrottlingException') : found(directItem())),
    });
    await expectRedirect(all);
    expect(all.sandbox.log).toEqual([]);
  });

  it('redirects nobody from a copy older than 8 s, because the owner may have disabled the link', async () => {
    let now = Date.now();
    let isDown = false;
    const table = await standIn(() => (isDown ? refused(500, 'InternalServerError') : found(directItem())));
    const queue = await standIn(() => queued);
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url, now: () => now });
    await sandbox.visit('/aBc1234');
    isDown = true;
    now += 7_999;
    expect((await sandbox.visit('/aBc1234')).status).toBe('302');
    now += 1;
    expect((await sandbox.visit('/aBc1234')).status).toBe('503');
    isDown = false;
    expect((await sandbox.visit('/aBc1234')).status).toBe('302');
  });
});

describe('credentials', () => {
  it('are read for every call, because Lambda replaces them', async () => {
    const { table, queue, sandbox } = await setting();
    await sandbox.visit('/aBc1234');
    sandbox.env.AWS_ACCESS_KEY_ID = 'second';
    sandbox.env.AWS_SESSION_TOKEN = 'token';
    await sandbox.visit('/other12');
    const sent = [...table.calls, ...queue.calls].map(({ headers }) => [
      /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1],
      headers['x-amz-security-token'],
    ]);
    expect(sent).toEqual([
      ['test', undefined],
      ['second', 'token'],
      ['test', undefined],
      ['second', 'token'],
    ]);
  });
});
