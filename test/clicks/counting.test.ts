import { beforeAll, describe, expect, it } from 'vitest';
import { clickLogShard } from '../../lambdas/table/clicks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { CLICK_LOG_SHARDS, clickLogKey } from '../../lambdas/table/keys.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { testTable } from '../table/test-table.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { BOT_USER_AGENT, failedIds, userAgents, visitEvent } from './events.ts';
import { createLinks, readClickLog, readStatistics, type Statistics } from './statistics.ts';

let table: Table;
let lastLinkId = 0;
beforeAll(async () => {
  table = await testTable();
});

/** Counts events, all of one new link, in one batch. @returns the link's id */
async function counted(events: readonly Partial<VisitEvent>[]): Promise<number> {
  lastLinkId += 1;
  const linkId = lastLinkId;
  await createLinks(table, [linkId]);
  const response = await testAggregator(table).count(events.map((event) => visitEvent({ ...event, linkId })));
  expect(failedIds(response)).toEqual([]);
  return linkId;
}

const statisticsOf = async (events: readonly Partial<VisitEvent>[]): Promise<Statistics> =>
  readStatistics(table, await counted(events));

describe('how a visit counts', () => {
  const bot = { userAgent: BOT_USER_AGENT };
  const brokenDown = { 'country#PH': 1, 'device#mobile': 1, 'browser#Chrome': 1 };

  it.each([
    ['a direct visit', { kind: 'direct' }, { views: 1, clicks: 1, ...brokenDown }],
    ['a direct visit of a known bot', { kind: 'direct', ...bot }, { views: 1, bot_views: 1 }],
    ['a direct visit without a user agent', { userAgent: '' }, { views: 1, bot_views: 1 }],
    ['an opened preview', { kind: 'preview' }, { views: 1 }],
    ["a known bot's opened preview", { kind: 'preview', ...bot }, { views: 1, bot_views: 1 }],
    ['a click through the preview', { kind: 'continue' }, { clicks: 1, ...brokenDown }],
  ] as const)('%s', async (_, event, counters) => {
    const hour = {
      ...('clicks' in counters && { h10: 1 }),
      ...('views' in counters && { v10: 1 }),
      ...('bot_views' in counters && { b10: 1 }),
    };
    expect(await statisticsOf([event])).toEqual({
      TOTAL: counters,
      'DAY#2026-02-22': { ...counters, ...hour },
    });
  });

  it('a known bot that clicked through a preview counts nothing, and its message is consumed', async () => {
    expect(await statisticsOf([{ kind: 'continue', ...bot }])).toEqual({ TOTAL: {} });
  });

  it('a referrer counts only with clicks, not for bots and previews', async () => {
    const referrerHost = 'news.example';
    const statistics = await statisticsOf([
      { referrerHost },
      { referrerHost },
      { referrerHost: 'Mail.Example' },
      { referrerHost, kind: 'preview' },
      { referrerHost, ...bot },
      { referrerHost: null },
    ]);
    expect(statistics['REF#2026-02-22']).toEqual({ hosts: 2, 'ref#news.example': 2, 'ref#mail.example': 1 });
  });
});

describe('the day and hour of a click', () => {
  it('are those of the visit in UTC, to the millisecond', async () => {
    const statistics = await statisticsOf([
      { at: '2026-02-28T23:59:59.999Z' },
      { at: '2026-03-01T00:00:00.000Z' },
    ]);
    expect(statistics['DAY#2026-02-28']).toMatchObject({ clicks: 1, h23: 1, v23: 1 });
    expect(statistics['DAY#2026-03-01']).toMatchObject({ clicks: 1, h00: 1, v00: 1 });
  });
});

describe('a click with missing data', () => {
  it('counts as unknown where a value is missing or not a known code', async () => {
    const countries = ['unknown', 'XX', 'ph', 'T1', ''];
    const { TOTAL } = await statisticsOf(
      countries.map((country) => ({ country, device: 'unknown', userAgent: userAgents.other }) as const),
    );
    expect(TOTAL).toEqual({
      views: 5,
      clicks: 5,
      'country#unknown': 5,
      'device#unknown': 5,
      'browser#other': 5,
    });
  });
});

describe('the click log', () => {
  it('keeps the click for 35 days after counting, without the user agent', async () => {
    const linkId = 4711;
    await createLinks(table, [linkId]);
    const event = visitEvent({ linkId, userAgent: userAgents.Edge, referrerHost: 'news.example' });
    const now = () => new Date('2026-03-10T12:00:00Z');
    await testAggregator(table, { ...LOGGED, now }).count([event]);
    expect(await readClickLog(table, linkId)).toEqual([
      {
        ...clickLogKey(linkId, clickLogShard(event.id, CLICK_LOG_SHARDS), event.id),
        at: event.at,
        kind: 'direct',
        country: 'PH',
        device: 'mobile',
        browser: 'Edge',
        isBot: false,
        referrerHost: 'news.example',
        ttl: Date.parse('2026-04-14T12:00:00Z') / 1000,
      },
    ]);
  });
});

describe('duplicate messages of a click', () => {
  it('count once in a batch', async () => {
    const event = visitEvent({});
    expect((await statisticsOf([event, event, event])).TOTAL).toMatchObject({ clicks: 1 });
  });

  it('count once across batches, even when the rest of the batch is new', async () => {
    const linkId = 5000;
    await createLinks(table, [linkId]);
    const aggregator = testAggregator(table);
    const [first, second, third] = [visitEvent({ linkId }), visitEvent({ linkId }), visitEvent({ linkId })];
    await aggregator.count([first, second]);
    await aggregator.count([second, third, third]);
    expect((await readStatistics(table, linkId)).TOTAL).toMatchObject({ clicks: 3 });
    expect(aggregator.summaries[1]).toMatchObject({ received: 3, counted: 1, duplicate: 2, failed: 0 });
  });

  it('count as they did at first, even if the rules for bots, browsers and devices have changed', async () => {
    const linkId = 5100;
    await createLinks(table, [linkId]);
    const aggregator = testAggregator(table);
    const first = visitEvent({ linkId });
    await aggregator.count([first]);
    const [statistics, log] = [await readStatistics(table, linkId), await readClickLog(table, linkId)];
    // The same visit, as other rules would understand it.
    await aggregator.count([{ ...first, userAgent: BOT_USER_AGENT }]);
    await aggregator.count([{ ...first, userAgent: userAgents['Opera Mini'], device: 'desktop' }]);
    expect(await readStatistics(table, linkId)).toEqual(statistics);
    expect(await readClickLog(table, linkId)).toEqual(log);
    expect(aggregator.summaries.slice(1)).toMatchObject([{ duplicate: 1 }, { duplicate: 1 }]);
  });

  it('fail together', async () => {
    const event = visitEvent({});
    const noTime = testAggregator(table);
    expect(failedIds(await noTime.count([event, event], 0)).toSorted()).toEqual(['message-0', 'message-1']);
    expect(noTime.summaries[0]).toMatchObject({ received: 2, failed: 2, duplicate: 0 });
  });

  it('are distinct from those of another link with the same ULID', async () => {
    await createLinks(table, [6001, 6002]);
    const event = visitEvent({ linkId: 6001 });
    await testAggregator(table).count([event, { ...event, linkId: 6002 }]);
    for (const linkId of [6001, 6002]) {
      expect((await readStatistics(table, linkId)).TOTAL).toMatchObject({ clicks: 1 });
    }
  });
});
