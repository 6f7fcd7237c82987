import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_REFERRER_HOSTS, referrerHostOf, referrerUpdate } from '../../lambdas/clicks/referrers.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { testAggregator } from './aggregator.ts';
import { batchesOf, failedIds, pick, seededRandom, visitEvent } from './events.ts';
import { createLinks, readStatistics } from './statistics.ts';

const hosts = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `site-${index}.example`);

describe('referrer hosts that are counted by name', () => {
  it('are added on the condition that no other host was added meanwhile', () => {
    expect(referrerUpdate(['a.example', 'b.example', 'a.example'], new Set(['a.example']))).toEqual({
      counters: new Map([
        ['a.example', 2],
        ['b.example', 1],
      ]),
      newHosts: 1,
      expectedHosts: 1,
    });
  });

  it('need no condition when all are known', () => {
    const update = referrerUpdate(['a.example'], new Set(['a.example']));
    expect(update).toMatchObject({ newHosts: 0, expectedHosts: undefined });
  });

  it('are the most frequent ones when there is no room for all', () => {
    const known = new Set(hosts(MAX_REFERRER_HOSTS - 1));
    expect(referrerUpdate(['rare.example', 'often.example', 'often.example'], known)).toEqual({
      counters: new Map([
        ['often.example', 2],
        ['other', 1],
      ]),
      newHosts: 1,
      expectedHosts: MAX_REFERRER_HOSTS - 1,
    });
  });

  it('are final at a hundred: further hosts count as other, without a condition', () => {
    const known = new Set(hosts(MAX_REFERRER_HOSTS));
    expect(referrerUpdate(['new.example', 'site-1.example'], known)).toEqual({
      counters: new Map([
        ['site-1.example', 1],
        ['other', 1],
      ]),
      newHosts: 0,
      expectedHosts: undefined,
    });
  });

  it('are not touched by clicks without a referrer', () => {
    expect(referrerUpdate([], new Set())).toBeUndefined();
  });

  it.each([
    ['News.Example', 'news.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['other', 'other'],
    ['com.google.android.gm', 'com.google.android.gm'],
    ['com.example.app_2', 'com.example.app_2'],
    ['<script>', 'other'],
    ['a"b.example', 'other'],
    ['bücher.example', 'other'],
    ['two words', 'other'],
    ['', 'other'],
    ['example.com.', 'other'],
    ['a..example', 'other'],
  ])('%j counts as %j', (host, counted) => {
    expect(referrerHostOf(host)).toBe(counted);
  });
});

describe('a day with more than a hundred referrer hosts, counted by four aggregators in parallel', () => {
  let name: string;
  beforeAll(async () => {
    name = await createTestTable();
  });

  it('names exactly a hundred, and counts every click under one of them or under other', async () => {
    const random = seededRandom(100);
    const table = { client: documentClient(), name };
    await createLinks(table, [1]);
    const days = ['2026-02-21', '2026-02-22'];
    const names = [...hosts(180), 'other', 'not a host'];
    const events = Array.from({ length: 1_200 }, () =>
      visitEvent({ at: `${pick(days, random)}T10:00:00.000Z`, referrerHost: pick(names, random) }),
    );
    const waiting = batchesOf(events, 40).values();
    const work = async (): Promise<void> => {
      const { count } = testAggregator({ client: documentClient(), name });
      for (const batch of waiting) expect(failedIds(await count(batch))).toEqual([]);
    };
    await Promise.all([work(), work(), work(), work()]);

    const statistics = await readStatistics(table, 1);
    for (const day of days) {
      const { hosts: distinct, 'ref#other': other = 0, ...named } = statistics[`REF#${day}`] ?? {};
      expect(distinct).toBe(MAX_REFERRER_HOSTS);
      expect(Object.keys(named)).toHaveLength(MAX_REFERRER_HOSTS);
      const ofDay = events.filter(({ at }) => at.startsWith(day));
      for (const [host, clicks] of Object.entries(named)) {
        const sent = ofDay.filter(({ referrerHost }) => `ref#${referrerHost}` === host).length;
        expect(clicks, host).toBeLessThanOrEqual(sent);
      }
      const total = Object.values(named).reduce((sum, clicks) => sum + clicks, other);
      expect(total).toBe(ofDay.length);
    }
  });
});
