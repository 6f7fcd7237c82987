import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { MAX_ATTEMPTS, TAKE_DOWN_REASON } from '../../lambdas/rechecks/recheck-destinations.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dueKey, linkKey, routeKey } from '../../lambdas/table/keys.ts';
import { keysIn, seed } from '../purge/leftovers.ts';
import { throttled } from '../table/table-faults.ts';
import { watchedTable } from '../table/watched-table.ts';
import {
  aLink,
  BAD,
  DUE_AT,
  GOOD,
  minutesLater,
  NOW,
  ODD,
  OPERATOR,
  rowOf,
  testRechecker,
  told,
} from './test-rechecker.ts';

let table: Table;
let intercept: Awaited<ReturnType<typeof watchedTable>>['intercept'];
beforeEach(async () => {
  ({ table, intercept } = await watchedTable());
});

describe('a destination of unknown reputation', () => {
  it('is forgotten once it is known to be unlisted, and its link stays unchanged', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1)]);
    expect(told(await rechecker.recheck())).toEqual({ unlisted: 1 });
    expect(rechecker.reputation.looked).toEqual([GOOD]);
    expect(await rechecker.store.find(1)).toEqual(aLink(1));
    expect(await rowOf(table, 1)).toBeUndefined();
    expect(told(await rechecker.recheck())).toEqual({});
  });

  it('is looked up with the fallback of its link, which is taken down if that is listed', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([
      aLink(1, { fallbackUrl: BAD }),
      aLink(2, { fallbackUrl: ODD }),
      aLink(3, { targetUrl: ODD, fallbackUrl: GOOD }),
      aLink(4, { fallbackUrl: GOOD }),
    ]);
    expect(told(await rechecker.recheck())).toEqual({ takenDown: 1, postponed: 2, unlisted: 1 });
    expect(await rechecker.store.find(1)).toMatchObject({ takenDown: { reason: TAKE_DOWN_REASON } });
    expect(await rechecker.store.find(2)).toMatchObject({ takenDown: undefined });
  });

  it('has its link taken down once it is known to be listed, and visitors see why', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1, { targetUrl: BAD })]);
    expect(told(await rechecker.recheck())).toEqual({ takenDown: 1 });
    expect(await rechecker.store.find(1)).toMatchObject({
      isActive: false,
      takenDown: { at: new Date('2026-02-22T10:00:00Z'), reason: TAKE_DOWN_REASON, wasActive: true },
    });
    const route = await table.client.send(new GetCommand({ TableName: table.name, Key: routeKey('code1') }));
    expect(route.Item).toMatchObject({ isActive: false, isTakenDown: true });
    expect(await rowOf(table, 1)).toBeUndefined();
    expect(rechecker.warnings).toEqual([
      { message: 'link taken down, its destination is listed', linkId: 1 },
    ]);
  });

  it.each([
    ['was switched off', { isActive: false }],
    [
      'has expired',
      { expiresAt: new Date('2026-02-22T09:55:00Z'), purgeAt: new Date('2027-02-22T09:55:00Z') },
    ],
    ['is nobody’s', { owner: undefined }],
  ])('has its link taken down even though it %s, because the link may come back', async (_, fields) => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1, { targetUrl: BAD, ...fields })]);
    expect(told(await rechecker.recheck())).toEqual({ takenDown: 1 });
    expect(await rechecker.store.find(1)).toMatchObject({ isActive: false, takenDown: {} });
  });

  it('is not looked up a second before it is due', async () => {
    const rechecker = testRechecker(table, { now: () => new Date(DUE_AT.getTime() - 1) });
    await rechecker.insert([aLink(1)]);
    expect(told(await rechecker.recheck())).toEqual({});
    expect(rechecker.reputation.looked).toEqual([]);
  });

  it('is looked up in its current form', async () => {
    const rechecker = testRechecker(table);
    const before = aLink(1, { targetUrl: BAD });
    await rechecker.insert([before]);
    await rechecker.store.replace(before, { ...before, targetUrl: GOOD, revision: 2 }, NOW);
    expect(told(await rechecker.recheck())).toEqual({ unlisted: 1 });
    expect(rechecker.reputation.looked).toEqual([GOOD]);
  });

  it('is not looked up when the link is gone', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1)]);
    await rechecker.store.remove(aLink(1), NOW);
    expect(told(await rechecker.recheck())).toEqual({ moot: 1 });
    expect(rechecker.reputation.looked).toEqual([]);
    expect(await rowOf(table, 1)).toBeUndefined();
  });

  it('is not looked up when an operator has taken the link down, whose reason is kept', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1, { targetUrl: BAD })]);
    await takeDownLink(
      { linkId: 1, reason: 'Spam.' },
      { store: rechecker.store, retry: rechecker.retry, now: () => NOW, operator: OPERATOR },
    );
    expect(told(await rechecker.recheck())).toEqual({ moot: 1 });
    expect(rechecker.reputation.looked).toEqual([]);
    expect(await rechecker.store.find(1)).toMatchObject({ takenDown: { reason: 'Spam.' } });
  });

  it('disappears from the list by itself when a stage removes its key', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1)]);
    expect(await rowOf(table, 1)).toMatchObject({ ttl: Date.parse('2026-03-24T09:59:00Z') / 1000 });
  });
});

describe('a link that changes during its lookup', () => {
  it('keeps the new destination due when that must be looked up later', async () => {
    const rechecker = testRechecker(table);
    const before = aLink(1);
    await rechecker.insert([before]);
    rechecker.reputation.onLook = () =>
      rechecker.store.replace(before, { ...before, targetUrl: BAD, revision: 2 }, NOW, {
        recheckAt: minutesLater(10),
      });
    expect(told(await rechecker.recheck())).toEqual({ unlisted: 1 });
    expect(await rowOf(table, 1)).toMatchObject({ dueAt: '2026-02-22T10:10:00Z' });
    const next = testRechecker(table, { now: () => minutesLater(10) });
    expect(told(await next.recheck())).toEqual({ takenDown: 1 });
  });

  it('does not have a later due time of the new destination postponed', async () => {
    const rechecker = testRechecker(table);
    const before = aLink(1, { targetUrl: ODD });
    await rechecker.insert([before]);
    rechecker.reputation.onLook = () =>
      rechecker.store.replace(before, { ...before, targetUrl: BAD, revision: 2 }, NOW, {
        recheckAt: minutesLater(9),
      });
    await rechecker.recheck();
    expect(await rowOf(table, 1)).toMatchObject({ dueAt: '2026-02-22T10:09:00Z' });
    expect(await rowOf(table, 1)).not.toHaveProperty('attempts');
  });

  it('is not taken down for its former destination', async () => {
    const rechecker = testRechecker(table);
    const before = aLink(1, { targetUrl: BAD });
    const after = { ...before, targetUrl: GOOD, revision: 2 };
    await rechecker.insert([before]);
    rechecker.reputation.onLook = () => rechecker.store.replace(before, after, NOW);
    expect(told(await rechecker.recheck())).toEqual({ moot: 1 });
    expect(await rechecker.store.find(1)).toEqual(after);
    expect(rechecker.warnings).toEqual([]);
  });

  it('is not taken down when it changes between the verdict and the take-down', async () => {
    const rechecker = testRechecker(table);
    const before = aLink(1, { targetUrl: BAD });
    const after = { ...before, targetUrl: GOOD, revision: 2 };
    await rechecker.insert([before]);
    let isChanged = false;
    intercept(async ({ operation }, send) => {
      if (operation === 'TransactWriteItems' && !isChanged) {
        isChanged = true;
        expect(await rechecker.store.replace(before, after, NOW)).toEqual({ outcome: 'replaced' });
      }
      await send();
    });
    expect(told(await rechecker.recheck())).toEqual({ moot: 1 });
    expect(await rechecker.store.find(1)).toEqual(after);
  });

  it('is taken down even if its owner keeps changing its title', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1, { targetUrl: BAD })]);
    let changes = 0;
    let isOwners = false;
    intercept(async ({ operation }, send) => {
      if (operation === 'TransactWriteItems' && !isOwners && changes < 3) {
        changes += 1;
        isOwners = true;
        const before = (await rechecker.store.find(1)) ?? aLink(1);
        await rechecker.store.replace(before, { ...before, title: 'x', revision: before.revision + 1 }, NOW);
        isOwners = false;
      }
      await send();
    });
    expect(told(await rechecker.recheck())).toEqual({ takenDown: 1 });
    expect(await rechecker.store.find(1)).toMatchObject({ title: 'x', takenDown: {}, revision: 5 });
  });

  it("keeps the operator's reason when an operator takes it down", async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1, { targetUrl: BAD })]);
    rechecker.reputation.onLook = () =>
      takeDownLink(
        { linkId: 1, reason: 'Spam.' },
        { store: rechecker.store, retry: rechecker.retry, now: () => NOW, operator: OPERATOR },
      );
    expect(told(await rechecker.recheck())).toEqual({ moot: 1 });
    expect(await rechecker.store.find(1)).toMatchObject({ takenDown: { reason: 'Spam.' } });
  });
});

describe('a destination whose reputation remains unknown', () => {
  it('is looked up at growing intervals, up to six hours', async () => {
    await testRechecker(table).insert([aLink(1, { targetUrl: ODD })]);
    const delays: number[] = [];
    for (let at = NOW, n = 1; n <= 8; n += 1) {
      const rechecker = testRechecker(table, { now: () => at });
      expect(told(await rechecker.recheck())).toEqual({ postponed: 1 });
      const { dueAt, attempts, ttl } = (await rowOf(table, 1)) ?? {};
      expect(attempts).toBe(n);
      expect(ttl).toBe(Date.parse(dueAt) / 1000 + 30 * 86_400);
      delays.push((Date.parse(dueAt) - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
      at = new Date(dueAt);
    }
    expect(delays).toEqual([10, 20, 40, 80, 160, 320, 360, 360]);
  });

  it('is given up when other destinations get verdicts, because Web Risk must be rejecting it', async () => {
    const first = testRechecker(table);
    await first.insert([aLink(1, { targetUrl: ODD })]);
    const fates: Record<string, number>[] = [];
    for (let at = NOW; await rowOf(table, 1); at = new Date(String((await rowOf(table, 1))?.dueAt))) {
      const rechecker = testRechecker(table, { now: () => at });
      fates.push(told(await rechecker.recheck()));
      if (fates.length === MAX_ATTEMPTS) {
        expect(rechecker.warnings).toEqual([
          {
            message: 'destination given up, its reputation is still unknown',
            linkId: 1,
            attempts: MAX_ATTEMPTS,
          },
        ]);
      }
    }
    expect(fates).toEqual([...Array.from({ length: 11 }, () => ({ postponed: 1 })), { givenUp: 1 }]);
    expect(await first.store.find(1)).toMatchObject({ isActive: true });
  });

  it('is never given up during an outage of any length, and gets its verdict afterwards', async () => {
    await testRechecker(table).insert([aLink(1, { targetUrl: BAD })]);
    let at = NOW;
    for (let n = 1; n <= 2 * MAX_ATTEMPTS; n += 1) {
      const rechecker = testRechecker(table, { now: () => at });
      rechecker.reputation.isOut = true;
      expect(told(await rechecker.recheck())).toEqual({ postponed: 1 });
      at = new Date(String((await rowOf(table, 1))?.dueAt));
    }
    expect(told(await testRechecker(table, { now: () => at }).recheck())).toEqual({ takenDown: 1 });
  });
});

describe('a run of the rechecker', () => {
  it('stops when Web Risk is down, and says so; the next run continues', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert(Array.from({ length: 20 }, (_, n) => aLink(n + 1)));
    rechecker.reputation.isOut = true;
    const report = await rechecker.recheck();
    expect(report.isCutShort).toBe(true);
    // As many as are looked up in parallel.
    expect(rechecker.reputation.looked.length).toBeLessThanOrEqual(4);
    expect(report.fates.postponed).toBe(rechecker.reputation.looked.length);
    const next = testRechecker(table, { now: () => minutesLater(10) });
    expect(told(await next.recheck())).toEqual({ unlisted: 20 });
    expect((await keysIn(table)).filter((key) => key.startsWith('DUE#'))).toEqual([]);
  });

  it('starts with others than the one it stopped at, so that no URL blocks the rest', async () => {
    await testRechecker(table).insert([8, 16, 24, 32, 40, 48].map((linkId) => aLink(linkId)));
    const asked = new Set<number>();
    for (let n = 0; n < 6; n += 1) {
      const rechecker = testRechecker(table);
      rechecker.reputation.isOut = true;
      await rechecker.recheck();
      for (const linkId of [8, 16, 24, 32, 40, 48]) {
        if ((await rowOf(table, linkId))?.attempts) asked.add(linkId);
      }
    }
    expect(asked.size).toBe(6);
  });

  it('looks up at most 20 destinations a second', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert(Array.from({ length: 250 }, (_, n) => aLink(8 * (n + 1))));
    expect(told(await rechecker.recheck())).toEqual({ unlisted: 250 });
    expect(rechecker.clock.elapsed).toBe(249 * 50);
  });

  it('continues with the others when one fails, and retries that one later', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([1, 2, 3, 9, 17].map((linkId) => aLink(linkId)));
    intercept(async ({ operation, input }, send) => {
      const { Key } = input as { Key?: { pk: unknown } };
      if (operation === 'GetItem' && JSON.stringify(Key).includes(linkKey(9).pk)) throw throttled();
      await send();
    });
    expect(told(await rechecker.recheck())).toEqual({ unlisted: 4, failed: 1 });
    expect(rechecker.warnings).toMatchObject([{ message: 'destination not rechecked', linkId: 9 }]);
    intercept();
    expect(told(await testRechecker(table).recheck())).toEqual({ unlisted: 1 });
  });

  it('completes after a crash at any call of an earlier run', async () => {
    let calls = 0;
    /** Lets this many calls through and none after; the last one gets no response. */
    const cutOffAfter = (through: number) => {
      calls = 0;
      intercept(async (_call, send) => {
        calls += 1;
        if (calls <= through) await send();
        if (calls >= through) throw throttled();
      });
    };
    const whole = testRechecker(table);
    await whole.insert([aLink(1, { targetUrl: BAD }), aLink(2), aLink(3, { targetUrl: ODD })]);
    intercept(async (_call, send) => {
      calls += 1;
      await send();
    });
    await whole.recheck();
    const callsOfARun = calls;
    expect(callsOfARun).toBeGreaterThan(15);
    for (let through = 0; through <= callsOfARun; through += 1) {
      ({ table, intercept } = await watchedTable());
      const rechecker = testRechecker(table);
      await rechecker.insert([aLink(1, { targetUrl: BAD }), aLink(2), aLink(3, { targetUrl: ODD })]);
      cutOffAfter(through);
      await rechecker.recheck().catch(() => {});
      intercept();
      await testRechecker(table).recheck();
      expect(await rechecker.store.find(1)).toMatchObject({
        takenDown: { reason: TAKE_DOWN_REASON },
        revision: 2,
      });
      expect(await rechecker.store.find(2)).toEqual(aLink(2));
      expect(await rechecker.store.find(3)).toMatchObject({ isActive: true, revision: 1 });
      expect((await keysIn(table)).filter((key) => key.startsWith('DUE#'))).toEqual(['DUE#recheck#3 DUE']);
      expect((await rowOf(table, 3))?.attempts).toBe(1);
    }
  });

  it('is safe in parallel with others', async () => {
    const links = Array.from({ length: 40 }, (_, n) => aLink(n + 1, { targetUrl: n % 2 === 0 ? BAD : GOOD }));
    await testRechecker(table).insert(links);
    const runs = Array.from({ length: 3 }, () => testRechecker(table));
    const reports = await Promise.all(runs.map(({ recheck }) => recheck()));
    expect(reports.map(({ fates }) => fates.failed)).toEqual([0, 0, 0]);
    expect(reports.reduce((sum, { fates }) => sum + fates.takenDown, 0)).toBe(20);
    for (const link of links) {
      const now = await runs[0]?.store.find(link.linkId);
      expect(now?.revision).toBe(link.targetUrl === BAD ? 2 : 1);
    }
    expect((await keysIn(table)).filter((key) => key.startsWith('DUE#'))).toEqual([]);
  });

  it('stops before its time is up, and the next run continues', async () => {
    const rechecker = testRechecker(table, {
      remainingMs: () => (rechecker.reputation.looked.length < 10 ? 60_000 : 19_999),
    });
    await rechecker.insert(Array.from({ length: 40 }, (_, n) => aLink(n + 1)));
    const { fates, isCutShort } = await rechecker.recheck();
    expect(isCutShort).toBe(false);
    expect(fates.unlisted).toBeGreaterThanOrEqual(10);
    expect(fates.unlisted).toBeLessThan(15);
    expect(told(await testRechecker(table).recheck())).toEqual({ unlisted: 40 - fates.unlisted });
  });

  it('fails when it cannot list due rows, so that the alarm rings', async () => {
    intercept(() => Promise.reject(throttled()));
    await expect(testRechecker(table).recheck()).rejects.toThrow('Throughput');
  });

  it('ignores due rows of other kinds', async () => {
    const dueAt = '2026-01-01T00:00:00Z';
    await seed(table, [
      { ...dueKey('report', 1), duePk: 'DUE#check#1', dueAt },
      { ...dueKey('purge', 1), duePk: 'DUE#purge#1', dueAt },
    ]);
    expect(told(await testRechecker(table).recheck())).toEqual({});
  });
});

describe("the rechecker's lag", () => {
  it('is 0 when nothing is due', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1)], minutesLater(1));
    expect((await rechecker.recheck()).lagSeconds).toBe(0);
  });

  it('is the age of the oldest row in any shard', async () => {
    const rechecker = testRechecker(table);
    await rechecker.insert([aLink(1), aLink(2)]);
    await rechecker.insert([aLink(10)], minutesLater(-180));
    expect((await rechecker.recheck()).lagSeconds).toBe(3 * 3600);
  });

  it('keeps growing for a row that keeps failing', async () => {
    const failing = () => Promise.reject(new Error('a bug'));
    await testRechecker(table).insert([aLink(1, { targetUrl: BAD })]);
    for (const [minutes, lagSeconds] of [
      [0, 60],
      [60, 3660],
    ] as const) {
      const rechecker = testRechecker(table, { takeDown: failing, now: () => minutesLater(minutes) });
      const report = await rechecker.recheck();
      expect(told(report)).toEqual({ failed: 1 });
      expect(report.lagSeconds).toBe(lagSeconds);
    }
  });
});
