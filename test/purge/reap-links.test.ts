import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { forEachConcurrently } from '../../lambdas/concurrency/for-each-concurrently.ts';
import type { ReapFate } from '../../lambdas/purge/reap-links.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dueKey, linkKey, routeKey } from '../../lambdas/table/keys.ts';
import { throttled } from '../table/table-faults.ts';
import { watchedTable } from '../table/watched-table.ts';
import { keysIn, leftoversOf, seed } from './leftovers.ts';
import { NOW, testPurger } from './test-purger.ts';
import { expiredLink, PURGE_AT, testReaper } from './test-reaper.ts';

let table: Table;
let intercept: Awaited<ReturnType<typeof watchedTable>>['intercept'];
beforeEach(async () => {
  ({ table, intercept } = await watchedTable());
});

const minutesLater = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const dueAt = async (linkId: number): Promise<unknown> =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: dueKey('purge', linkId) }))).Item
    ?.dueAt;
/** A report's nonzero outcomes. */
const told = (fates: Readonly<Record<ReapFate, number>>) =>
  Object.fromEntries(Object.entries(fates).filter(([, count]) => count > 0));

describe('a link past its retention', () => {
  it('is removed as its owner would remove it, and its purge is requested', async () => {
    const reaper = testReaper(table);
    await reaper.insert([expiredLink(1)]);
    const { fates } = await reaper.reap();
    expect(told(fates)).toEqual({ removed: 1 });
    expect(reaper.sent).toEqual([1]);
    expect(await reaper.store.find(1)).toBeUndefined();
    const route = await table.client.send(new GetCommand({ TableName: table.name, Key: routeKey('code1') }));
    expect(route.Item).toMatchObject({ deletedAt: '2026-02-22T10:00:00Z' });
    expect(route.Item).not.toHaveProperty('destination');
  });

  it('leaves only its tombstone once it is purged too', async () => {
    const reaper = testReaper(table);
    await reaper.insert([expiredLink(1, { owner: undefined })]);
    await seed(
      table,
      leftoversOf(1, { clicks: 20 }).filter(({ sk }) => sk !== 'DUE'),
    );
    await reaper.reap();
    await testPurger(table).purge(1);
    expect(await keysIn(table)).toEqual(['CODE#code1 ROUTE']);
    expect(told((await reaper.reap()).fates)).toEqual({});
  });

  it('is not removed a second early', async () => {
    const reaper = testReaper(table, { now: () => new Date(PURGE_AT.getTime() - 1) });
    await reaper.insert([expiredLink(1)]);
    expect(told((await reaper.reap()).fates)).toEqual({});
    expect(await reaper.store.find(1)).toBeDefined();
  });

  it('is kept when its expiry was changed, even if the index is not up to date', async () => {
    const due = {
      async *pages() {
        yield [{ linkId: 1, dueAt: PURGE_AT }];
      },
      postpone: () => Promise.reject(new Error('Nothing should be postponed.')),
    };
    const reaper = testReaper(table, { due });
    await reaper.insert([expiredLink(1, { purgeAt: minutesLater(1) })]);
    expect(told((await reaper.reap()).fates)).toEqual({ skipped: 1 });
    expect(reaper.sent).toEqual([]);
    expect(await reaper.store.find(1)).toBeDefined();
  });

  it('is kept when it no longer expires', async () => {
    const reaper = testReaper(table);
    const before = expiredLink(1);
    await reaper.insert([before]);
    await reaper.store.replace(
      before,
      { ...before, expiresAt: undefined, purgeAt: undefined, revision: 2 },
      NOW,
    );
    expect(told((await reaper.reap()).fates)).toEqual({});
    expect(await reaper.store.find(1)).toBeDefined();
  });

  it('stays when its owner revives it between the read and the removal', async () => {
    const reaper = testReaper(table);
    const before = expiredLink(1);
    await reaper.insert([before]);
    const revived = { ...before, expiresAt: minutesLater(10), purgeAt: minutesLater(20), revision: 2 };
    let isRevived = false;
    intercept(async ({ operation }, send) => {
      if (operation === 'TransactWriteItems' && !isRevived) {
        isRevived = true;
        expect(await reaper.store.replace(before, revived, NOW)).toEqual({ outcome: 'replaced' });
      }
      await send();
    });
    expect(told((await reaper.reap()).fates)).toEqual({ changed: 1 });
    expect(await reaper.store.find(1)).toMatchObject({ revision: 2 });
    expect(await dueAt(1)).toBe('2026-02-22T10:20:00Z');
    expect(told((await reaper.reap()).fates)).toEqual({});
  });
});

describe('a purge whose message was lost or never sent', () => {
  it('is requested by the next run', async () => {
    const crashed = testReaper(table, { purges: { send: () => Promise.reject(new Error('killed')) } });
    await crashed.insert([expiredLink(1)]);
    expect(told((await crashed.reap()).fates)).toEqual({ removed: 1 });
    const next = testReaper(table, { now: () => minutesLater(5) });
    expect(told((await next.reap()).fates)).toEqual({ asked: 1 });
    expect(next.sent).toEqual([1]);
  });

  it('is requested once an hour, not on every run', async () => {
    await seed(table, leftoversOf(1, { clicks: 1 }));
    const askedAt: number[] = [];
    for (let minute = 0; minute <= 125; minute += 5) {
      const reaper = testReaper(table, { now: () => minutesLater(minute) });
      await reaper.reap();
      askedAt.push(...reaper.sent.map(() => minute));
    }
    expect(askedAt).toEqual([0, 60, 120]);
  });

  it('is not requested while a purge is in progress', async () => {
    await seed(table, leftoversOf(1, { clicks: 100 }));
    await testPurger(table, { remainingMs: () => 0 }).purge(1);
    const reaper = testReaper(table, { now: () => minutesLater(55) });
    expect(told((await reaper.reap()).fates)).toEqual({});
  });

  it('stays due when the queue refuses it', async () => {
    await seed(table, leftoversOf(1, { clicks: 1 }));
    const reaper = testReaper(table, { purges: { send: () => Promise.reject(new Error('no response')) } });
    expect(told((await reaper.reap()).fates)).toEqual({ failed: 1 });
    expect(reaper.warnings).toMatchObject([{ message: 'link not reaped', linkId: 1 }]);
    expect(await dueAt(1)).toBe('2026-02-22T10:00:00Z');
  });

  it('leaves no row behind when it completes immediately', async () => {
    await seed(table, leftoversOf(1, { clicks: 1 }));
    const send = async (linkId: number) => void (await testPurger(table).purge(linkId));
    expect(told((await testReaper(table, { purges: { send } }).reap()).fates)).toEqual({ asked: 1 });
    expect(await keysIn(table)).toEqual([]);
  });
});

describe('a run of the reaper', () => {
  it('removes 1,000 due links without handling any twice', async () => {
    const links = Array.from({ length: 1000 }, (_, n) => expiredLink(n + 1));
    const reaper = testReaper(table);
    await forEachConcurrently(links, 4, (link) => reaper.insert([link]));
    const { fates, lagSeconds } = await reaper.reap();
    expect(told(fates)).toEqual({ removed: 1000 });
    expect(lagSeconds).toBe(600);
    expect(reaper.sent.toSorted((a, b) => a - b)).toEqual(links.map(({ linkId }) => linkId));
    // Fifty a second.
    expect(reaper.clock.elapsed).toBeGreaterThanOrEqual(999 * 20);
    // The remains: tombstones, the requested purges, and the owner's counts at zero.
    const keys = await keysIn(table);
    expect(keys.filter((key) => key.startsWith('CODE#'))).toHaveLength(1000);
    expect(keys.filter((key) => key.startsWith('DUE#'))).toHaveLength(1000);
    expect(keys.filter((key) => !/^(CODE|DUE)#/.test(key))).toEqual(
      Array.from({ length: 10 }, (_, block) => `USER#u1 COUNT#${String(block).padStart(12, '0')}`),
    );
  });

  it('continues with the others when one fails, and retries that one later', async () => {
    const reaper = testReaper(table);
    await reaper.insert([1, 2, 3, 9, 17].map((linkId) => expiredLink(linkId)));
    intercept(async ({ operation, input }, send) => {
      const { Key } = input as { Key?: { pk: unknown } };
      if (operation === 'GetItem' && JSON.stringify(Key).includes(linkKey(9).pk)) throw throttled();
      await send();
    });
    expect(told((await reaper.reap()).fates)).toEqual({ removed: 4, failed: 1 });
    intercept();
    const next = testReaper(table);
    expect(told((await next.reap()).fates)).toEqual({ removed: 1, asked: 4 });
    expect(await next.store.find(9)).toBeUndefined();
  });

  it('removes all links eventually even if the table throttles a third of all requests', async () => {
    const reaper = testReaper(table);
    await reaper.insert(Array.from({ length: 40 }, (_, n) => expiredLink(n + 1)));
    let requests = 0;
    intercept(async ({ operation }, send) => {
      requests += 1;
      if (operation !== 'Query' && requests % 3 === 0) throw throttled();
      await send();
    });
    await reaper.reap();
    intercept();
    expect(reaper.warnings.length).toBeGreaterThan(5);
    await reaper.reap();
    const left = await Promise.all(Array.from({ length: 40 }, (_, n) => reaper.store.find(n + 1)));
    expect(left.filter((link) => link !== undefined)).toEqual([]);
    expect(new Set(reaper.sent).size).toBe(40);
  });

  it('fails when it cannot list due rows, so that the alarm rings', async () => {
    intercept(() => Promise.reject(throttled()));
    await expect(testReaper(table).reap()).rejects.toThrow('Throughput');
  });

  it('stops before its time is up, and the next run continues', async () => {
    const links = Array.from({ length: 60 }, (_, n) => expiredLink(n + 1));
    let removed = 0;
    const first = testReaper(table, { remainingMs: () => (removed < 25 ? 60_000 : 19_999) });
    await first.insert(links);
    intercept(async ({ operation }, send) => {
      await send();
      if (operation === 'TransactWriteItems') removed += 1;
    });
    const report = await first.reap();
    // Four at a time, so a few more than twenty-five.
    expect(report.fates.removed).toBeGreaterThanOrEqual(25);
    expect(report.fates.removed).toBeLessThan(30);
    intercept();
    const { fates } = await testReaper(table).reap();
    expect(fates.removed).toBe(60 - report.fates.removed);
  });

  it('reads all pages of a shard', async () => {
    // All in one shard.
    const leftovers = Array.from({ length: 250 }, (_, n) => leftoversOf(8 * (n + 1), { clicks: 0, days: 0 }));
    await seed(table, leftovers.flat());
    const reaper = testReaper(table);
    expect(told((await reaper.reap()).fates)).toEqual({ asked: 250 });
    expect(new Set(reaper.sent).size).toBe(250);
  });

  it('ignores due rows of other kinds', async () => {
    await seed(table, [{ ...dueKey('report', 1), duePk: 'DUE#report#1', dueAt: '2026-01-01T00:00:00Z' }]);
    expect(told((await testReaper(table).reap()).fates)).toEqual({});
  });
});

describe("the reaper's lag", () => {
  it('is 0 when nothing is due', async () => {
    const reaper = testReaper(table);
    await reaper.insert([expiredLink(1, { purgeAt: minutesLater(1) })]);
    expect((await reaper.reap()).lagSeconds).toBe(0);
  });

  it('is the age of the oldest row in any shard', async () => {
    const reaper = testReaper(table);
    await reaper.insert([
      expiredLink(1),
      expiredLink(2, { purgeAt: new Date('2026-02-22T07:00:00Z') }),
      expiredLink(10, { purgeAt: new Date('2026-02-22T08:00:00Z') }),
    ]);
    expect((await reaper.reap()).lagSeconds).toBe(3 * 3600);
  });

  it('keeps growing for a link that cannot be removed', async () => {
    const failing = () => Promise.reject(new Error('a bug'));
    await testReaper(table).insert([expiredLink(1)]);
    for (const [minutes, lagSeconds] of [
      [0, 600],
      [60, 4200],
    ] as const) {
      const reaper = testReaper(table, { remove: failing, now: () => minutesLater(minutes) });
      expect((await reaper.reap()).lagSeconds).toBe(lagSeconds);
    }
  });

  it('ends once the purge is requested: the queue and its alarms take over', async () => {
    await seed(table, leftoversOf(1, { clicks: 1 }));
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: dueKey('purge', 1),
        UpdateExpression: 'SET dueAt = :at',
        ExpressionAttributeValues: { ':at': '2026-02-22T08:00:00Z' },
      }),
    );
    expect((await testReaper(table).reap()).lagSeconds).toBe(2 * 3600);
    expect((await testReaper(table, { now: () => minutesLater(5) }).reap()).lagSeconds).toBe(0);
  });
});
