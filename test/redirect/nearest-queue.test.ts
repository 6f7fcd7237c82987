import { beforeAll, describe, expect, it } from 'vitest';
import { FALLBACK_TOTAL_MS, NEAR_TOTAL_MS } from '../../lambdas/redirect/nearest-queue.ts';
import { CLICK_TOTAL_MS, FRESH_PATIENCE_MS } from '../../lambdas/redirect/one-retry.ts';
import { type BuiltRedirector, buildRedirector } from './built-redirector.ts';
import { coldSandbox, header } from './sandbox.ts';
import { type Call, directItem, found, queued, type Reply, refused, standIn } from './table-and-queue.ts';

let built: BuiltRedirector;
beforeAll(() => {
  built = buildRedirector({
    homeRegion: 'us-east-1',
    tableName: 'table',
    visitsQueueName: 'clicks',
    clickRegions: { 'ap-southeast-2': 'ap-southeast-1', 'eu-west-1': 'eu-central-1' },
  });
});

/** The region that a request was signed for, and the queue that it names. */
function sentTo({ headers, body }: Call): string {
  const [, region] = /Credential=[^/]+\/\d+\/([^/]+)\/sqs\//.exec(String(headers.authorization)) ?? [];
  return `${region} ${String(body.QueueUrl).split('/').at(-1)}`;
}

const HOME = 'us-east-1 clicks';
const NEAR = 'ap-southeast-1 clicks-ap-southeast-1';

/** A cold sandbox in a region. @param near how the click region's queue responds, and home's; both healthy by default */
async function setting({
  region = 'ap-southeast-2',
  near = () => queued,
  home = () => queued,
}: {
  readonly region?: string | undefined;
  readonly near?: () => Reply;
  readonly home?: () => Reply;
} = {}) {
  const table = await standIn(() => found(directItem()));
  const queues = await standIn((call) => (sentTo(call) === HOME ? home() : near()));
  const sandbox = coldSandbox(built, {
    dynamoDbUrl: table.url,
    sqsUrl: queues.url,
    ...(region !== '' && { region }),
  });
  return {
    table,
    queues,
    sandbox,
    /** Expects a redirect that leaves nothing running. @returns where its event went, attempt by attempt */
    async visit(): Promise<readonly string[]> {
      const before = queues.calls.length;
      const response = await sandbox.visit('/aBc1234', { headers: { 'User-Agent': 'Firefox' } });
      expect([response.status, header(response, 'location')]).toEqual(['302', 'https://example.com/']);
      expect(sandbox.timersLeft()).toBe(0);
      const calls = queues.calls.slice(before);
      expect(new Set(calls.map(({ body }) => body.MessageBody)).size).toBe(1);
      return calls.map(sentTo);
    },
  };
}

describe('a redirector', () => {
  it.each([
    ['ap-southeast-2', NEAR],
    ['eu-west-1', 'eu-central-1 clicks-eu-central-1'],
    ['us-east-1', HOME],
    ['mars-north-1', HOME],
    ['constructor', HOME],
    ['', HOME],
  ])('in the region "%s" queues its visits in %s', async (region, queue) => {
    const { visit, sandbox } = await setting({ region });
    expect(await visit()).toEqual([queue]);
    expect(sandbox.log).toEqual([]);
  });

  it('waits for exactly one round trip once it is warm: to the click region, on an open connection, and none to home', async () => {
    const { visit, table, queues } = await setting();
    await visit();
    const [reads, connections] = [table.calls.length, queues.connections()];
    for (let visits = 0; visits < 5; visits += 1) expect(await visit()).toEqual([NEAR]);
    expect(table.calls.length - reads).toBe(0);
    expect(queues.connections() - connections).toBe(0);
  });

  it('opens no connection to home as long as the click region takes its visits', async () => {
    const { visit, queues } = await setting();
    await visit();
    expect(queues.connections()).toBe(1);
  });
});

describe('a click region that fails', () => {
  it.each<readonly [string, () => Reply]>([
    ['fails', () => refused(500, 'InternalFailure')],
    ['throttles', () => refused(400, 'RequestThrottled')],
    ['has no such queue', () => refused(400, 'QueueDoesNotExist')],
    ['grants nothing', () => refused(400, 'AccessDenied')],
    ['resets the connection', () => 'reset'],
    ['breaks off its response', () => 'half a response'],
    ['is silent', () => 'silence'],
  ])('and %s is tried twice, then home takes the same event, and nothing is logged', async (_, near) => {
    const { visit, sandbox } = await setting({ near });
    expect(await visit()).toEqual([NEAR, NEAR, HOME]);
    expect(sandbox.log).toEqual([]);
  });

  it('together with home leaves the whole click in the log, once', async () => {
    const { visit, sandbox } = await setting({
      near: () => 'silence',
      home: () => refused(500, 'InternalFailure'),
    });
    expect(await visit()).toEqual([NEAR, NEAR, HOME, HOME]);
    expect(sandbox.log).toMatchObject([
      { message: 'click not queued', reason: 'HTTP 500 InternalFailure', click: { linkId: 42 } },
    ]);
  });

  it('leaves home what is left of the 1.5 s that a visit may wait', () => {
    expect(NEAR_TOTAL_MS + FALLBACK_TOTAL_MS).toBe(CLICK_TOTAL_MS);
    // A first attempt at home on a new connection, before its retry.
    expect(FALLBACK_TOTAL_MS).toBeGreaterThan(FRESH_PATIENCE_MS);
  });

  it('is skipped while it stays silent, and home is used at once, on a connection that is open before the route is read', async () => {
    const { visit, sandbox, queues } = await setting({ near: () => 'silence' });
    for (let visits = 0; visits < 3; visits += 1) expect((await visit()).at(-1)).toBe(HOME);
    const connections = queues.connections();
    for (let visits = 0; visits < 10; visits += 1) expect(await visit()).toEqual([HOME]);
    expect(queues.connections()).toBe(connections);
    expect(sandbox.log).toEqual([]);
  });
});

describe('a home region whose queue is silent', () => {
  it('is not asked while the click region takes visits', async () => {
    const { visit } = await setting({ home: () => 'silence' });
    for (let visits = 0; visits < 4; visits += 1) expect(await visit()).toEqual([NEAR]);
  });
});
