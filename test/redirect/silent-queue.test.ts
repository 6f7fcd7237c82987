import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BuiltRedirector, buildRedirector } from './built-redirector.ts';
import { coldSandbox } from './sandbox.ts';
import { type Call, directItem, found, queued, type Reply, refused, standIn } from './table-and-queue.ts';

let built: BuiltRedirector;
beforeAll(() => {
  built = buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' });
});

const idOf = ({ body }: Call): string => (JSON.parse(String(body.MessageBody)) as { id: string }).id;

/** A sandbox with a queue that may fall silent, and a clock that a test can put forward. */
async function setting() {
  const state: { queue: Reply; aheadMs: number } = { queue: queued, aheadMs: 0 };
  const table = await standIn(() => found(directItem()));
  const queue = await standIn(() => state.queue);
  const sandbox = coldSandbox(built, {
    dynamoDbUrl: table.url,
    sqsUrl: queue.url,
    now: () => Date.now() + state.aheadMs,
  });
  /** Visits one after another. @returns how many of them asked the queue, and how many were logged */
  const visits = async (count: number): Promise<{ asked: number; logged: number }> => {
    const [callsBefore, linesBefore] = [queue.calls.length, sandbox.log.length];
    for (let visit = 0; visit < count; visit++) {
      expect((await sandbox.visit('/aBc1234')).status).toBe('302');
      expect(sandbox.timersLeft()).toBe(0);
    }
    const ids = queue.calls.slice(callsBefore).map(idOf);
    return { asked: new Set(ids).size, logged: sandbox.log.length - linesBefore };
  };
  return { state, queue, table, sandbox, visits };
}

describe('while the queue is silent', () => {
  it('three visits wait for it, and then one in each interval; every click is queued or logged, once', async () => {
    const { state, queue, table, sandbox, visits } = await setting();
    expect(await visits(3)).toEqual({ asked: 3, logged: 0 });
    state.queue = 'silence';
    expect(await visits(3)).toEqual({ asked: 3, logged: 3 });
    const connections = queue.connections();
    expect(await visits(47)).toEqual({ asked: 0, logged: 47 });
    // Not even for a connection that nobody will use.
    expect(queue.connections()).toBe(connections);
    state.aheadMs += 10_000;
    expect(await visits(50)).toEqual({ asked: 1, logged: 50 });

    // Routes are read as ever: a visitor without one would have to be turned away.
    const reads = table.calls.length;
    for (const path of ['/one', '/two', '/three']) expect((await sandbox.visit(path)).status).toBe('302');
    expect(table.calls.length - reads).toBe(3);

    state.queue = queued;
    expect(await visits(7)).toEqual({ asked: 0, logged: 7 });
    state.aheadMs += 10_000;
    expect(await visits(10)).toEqual({ asked: 10, logged: 0 });

    const logged = sandbox.log.map(({ click }) => click?.id);
    expect(new Set(logged).size).toBe(110);
    const reasons = sandbox.log.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'TIMEOUT')).toHaveLength(4);
    expect(reasons.filter((reason) => reason === 'CIRCUIT_OPEN')).toHaveLength(106);
    // What the queue accepted is not in the log, and the other way round.
    const accepted = [...queue.calls.slice(0, 3), ...queue.calls.slice(-10)].map(idOf);
    expect(new Set([...logged, ...accepted]).size).toBe(123);
    // The replay reads both kinds of lines alike.
    const [tried, , , untried] = sandbox.log;
    const shape = (line = tried) => [Object.keys(line ?? {}), Object.keys(line?.click ?? {})];
    expect(shape(untried)).toEqual(shape(tried));
    expect(untried).toMatchObject({ level: 'ERROR', message: 'click not queued', reason: 'CIRCUIT_OPEN' });
  }, 20_000);
});

describe('a queue that is not silent', () => {
  it('is asked for each visit, even if it returns only errors', async () => {
    const { state, visits } = await setting();
    state.queue = refused(500, 'InternalFailure');
    expect(await visits(8)).toEqual({ asked: 8, logged: 8 });
    state.queue = queued;
    expect(await visits(3)).toEqual({ asked: 3, logged: 0 });
  });

  it('but slow is asked for each visit, too', async () => {
    const { state, visits } = await setting();
    state.queue = { status: 200, body: {}, afterMs: 600 };
    expect(await visits(4)).toEqual({ asked: 4, logged: 0 });
  }, 20_000);
});

describe('visits at the same time', () => {
  it('all wait at most once when the queue falls silent, and none afterwards', async () => {
    const { state, queue, sandbox, visits } = await setting();
    await visits(1);
    state.queue = 'silence';
    await Promise.all(Array.from({ length: 10 }, () => sandbox.visit('/aBc1234')));
    const before = queue.calls.length;
    expect(await visits(10)).toEqual({ asked: 0, logged: 10 });
    expect(queue.calls).toHaveLength(before);
    await wait(10);
    expect(new Set(sandbox.log.map(({ click }) => click?.id)).size).toBe(20);
  }, 20_000);
});
