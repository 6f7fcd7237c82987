import { beforeAll, describe, expect, test, vi } from 'vitest';
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
} from './stand-ins.ts';

let built: BuiltRedirector;
beforeAll(() => {
  built = buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' });
});

interface Setting {
  readonly table: StandIn;
  readonly queue: StandIn;
  readonly sandbox: Sandbox;
}

/** A cold sandbox between a table and a queue that answer as they are told; well, unless told otherwise. */
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

/** Redirected, and nothing left running in a sandbox that is about to freeze. */
async function expectRedirect({ sandbox }: Setting): Promise<void> {
  const response = await sandbox.visit('/aBc1234', { headers: { 'User-Agent': 'Firefox' } });
  expect(response.status).toBe('302');
  expect(header(response, 'location')).toBe('https://example.com/');
  expect(sandbox.timersLeft()).toBe(0);
}

/** The whole click went out as one log line, and no address with it. */
function expectClickInLog({ sandbox, queue }: Setting, reason: string): void {
  expect(sandbox.log).toHaveLength(1);
  const [line] = sandbox.log;
  expect(line).toMatchObject({ level: 'ERROR', message: 'click not queued', reason });
  expect(line?.click).toMatchObject({ v: 1, linkId: 42, kind: 'direct', userAgent: 'Firefox' });
  for (const id of clickIds(queue)) expect(id).toBe(line?.click?.id);
  expect(JSON.stringify(sandbox.log)).not.toMatch(new RegExp(`${CLIENT_IP}|\\d+\\.\\d+\\.\\d+\\.\\d+`));
}

describe('a replica that has not yet seen a new link', () => {
  test('is asked again with a consistent read, and the link works', async () => {
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

describe('a table that leaves a part of a read undone, as it may under load', () => {
  const blocks = { pk: { S: 'BLOCKS' }, sk: { S: 'BLOCKS' } };
  const part = {
    status: 200,
    body: { Responses: { table: [directItem()] }, UnprocessedKeys: { table: { Keys: [blocks] } } },
  };

  test('is asked once more', async () => {
    let reads = 0;
    const all = await setting({ table: () => (++reads === 1 ? part : found(directItem())) });
    await expectRedirect(all);
    expect(all.table.calls).toHaveLength(2);
  });

  test('sends nobody to a link of which it is not known whether it is blocked', async () => {
    const all = await setting({ table: () => part });
    expect((await all.sandbox.visit('/aBc1234')).status).toBe('503');
    expect(all.queue.calls).toEqual([]);
    expect(all.sandbox.log).toEqual([
      { level: 'ERROR', message: 'route not read', shortCode: 'aBc1234', reason: 'UNREAD_KEYS' },
    ]);
  });
});

describe('a queue that takes no click', () => {
  const faults: readonly [string, () => Reply, string][] = [
    ['that fails', () => refused(500, 'InternalFailure'), 'HTTP 500 InternalFailure'],
    ['that throttles', () => refused(400, 'RequestThrottled'), 'HTTP 400 RequestThrottled'],
    ['that is no queue', () => refused(400, 'QueueDoesNotExist'), 'HTTP 400 QueueDoesNotExist'],
    ['that breaks off', () => 'reset', 'ECONNRESET'],
    ['that breaks off in its answer', () => 'half an answer', 'HTTP 200 incomplete'],
    ['that answers without end', () => ({ status: 200, body: 'x'.repeat(140_000) }), 'HTTP 200 too long'],
    ['that answers nonsense', () => ({ status: 200, body: '<html>' }), 'SyntaxError'],
    ['that is silent', () => 'silence', 'TIMEOUT'],
    ['that is slow', () => ({ status: 200, body: {}, afterMs: 5_000 }), 'TIMEOUT'],
  ];

  test.each(faults)(
    '%s is asked twice; the visitor goes on, the click goes to the log',
    async (_, fault, reason) => {
      const all = await setting({ queue: fault });
      await expectRedirect(all);
      expect(all.queue.calls).toHaveLength(2);
      expectClickInLog(all, reason);
    },
  );

  test('because nothing listens there is reported in the same way', async () => {
    const { table, queue } = await setting();
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: 'http://127.0.0.1:1' });
    await expectRedirect({ table, queue, sandbox });
    expectClickInLog({ table, queue, sandbox }, 'ECONNREFUSED');
  });
});

describe('a queue that takes the click at the second try', () => {
  test.each<[string, Reply]>([
    ['after an error', refused(500, 'InternalFailure')],
    ['after a break', 'reset'],
    ['after silence', 'silence'],
  ])('%s gets the same ULID on a fresh connection', async (_, fault) => {
    const all = await setting({ queue: ({ connection }) => (connection === 1 ? fault : queued) });
    await expectRedirect(all);
    expect(all.queue.calls.map(({ connection }) => connection)).toEqual([1, 2]);
    expect(new Set(clickIds(all.queue)).size).toBe(1);
    expect(all.sandbox.log).toEqual([]);
  });

  test('is not given a third: a late first answer counts, though a retry is under way', async () => {
    const all = await setting({
      queue: ({ connection }) => (connection === 1 ? { status: 200, body: {}, afterMs: 600 } : 'silence'),
    });
    await expectRedirect(all);
    expect(all.queue.calls).toHaveLength(2);
    expect(all.sandbox.log).toEqual([]);
    // The connection that answered is kept, the other is closed.
    await expectRedirect(all);
    expect(all.queue.calls[2]).toMatchObject({ connection: 1, onConnection: 2 });
  });
});

describe('connections that died while the sandbox was frozen', () => {
  test.each<[string, Reply]>([
    ['reset', 'reset'],
    ['silent', 'silence'],
  ])('and are %s are replaced at once, for the route and for the click', async (_, fault) => {
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

  test('are not tried at all after more than 30 s: both are opened anew, side by side', async () => {
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
  test("opens the queue's connection while the route is read, without a call", async () => {
    const queue = await standIn(() => queued);
    let callsAtRead: number | undefined;
    const table = await standIn(async () => {
      // No route before there is a connection: one that were opened only afterwards would end in a 503.
      await vi.waitUntil(() => queue.connections() === 1);
      callsAtRead = queue.calls.length;
      return found(directItem());
    });
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url });
    expect((await sandbox.visit('/aBc1234')).status).toBe('302');
    expect(callsAtRead).toBe(0);
    expect([queue.connections(), queue.calls.length]).toEqual([1, 1]);
  });

  test('of a visit that makes no event opens none', async () => {
    const all = await setting();
    await all.sandbox.visit('/aBc1234', { method: 'HEAD' });
    expect(all.queue.connections()).toBe(0);
  });
});

describe('how long an answer is waited for before a retry starts beside it', () => {
  test('is 750 ms where the connection must be made first, and 300 ms where it is up', async () => {
    const all = await setting({ table: () => ({ ...found(directItem()), afterMs: 500 }) });
    expect((await all.sandbox.visit('/aBc1234')).status).toBe('302');
    expect(all.table.calls).toHaveLength(1);
    expect((await all.sandbox.visit('/other12')).status).toBe('302');
    expect(all.table.calls).toHaveLength(3);
  });
});

describe('a table that gives no route', () => {
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

  test.each(faults)(
    'because it %s makes a 503 that says when to come back',
    async (_, fault, reason, calls) => {
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
    },
  );

  test('once is asked again, and no failure is remembered', async () => {
    let failures = 1;
    const all = await setting({
      table: () => (failures-- > 0 ? refused(400, 'ThrottlingException') : found(directItem())),
    });
    await expectRedirect(all);
    expect(all.sandbox.log).toEqual([]);
  });

  test('sends no one on by a copy older than 8 s: its owner may have disabled the link', async () => {
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
  test('are read anew for each call, for Lambda replaces them', async () => {
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
