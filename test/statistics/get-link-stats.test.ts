import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayStatsKey, referrerStatsKey } from '../../lambdas/table/keys.ts';
import { BOT_USER_AGENT, userAgents, visitEvent } from '../clicks/events.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { statsEndpoints } from './stats-endpoints.ts';

let fixture: LinksFixture;
let stats: ReturnType<typeof statsEndpoints>;
let id: number;
beforeEach(async () => {
  fixture = await linksFixture();
  stats = statsEndpoints(fixture);
  id = await stats.newLink();
});

const visitsAt = (...times: readonly string[]) => times.map((at) => visitEvent({ linkId: id, at }));
const put = (Item: Record<string, unknown>) =>
  fixture.table.client.send(new PutCommand({ TableName: fixture.table.name, Item }));

describe('GET /links/{id}/stats', () => {
  it('has by default the last 30 days in UTC, today included, also those without visits', async () => {
    await stats.count([
      ...visitsAt('2026-02-22T09:00:00.000Z', '2026-02-22T09:59:59.999Z', '2026-01-24T00:00:00.000Z'),
      visitEvent({ linkId: id, at: '2026-02-21T23:59:59.999Z', userAgent: BOT_USER_AGENT }),
      visitEvent({ linkId: id, at: '2026-01-23T23:59:59.999Z' }),
      visitEvent({
        linkId: id,
        at: '2026-02-22T09:00:00.000Z',
        userAgent: userAgents.Safari,
        country: 'GB',
        referrerHost: 'a.example',
      }),
    ]);
    const data = await stats.linkStats(id);
    expect(data).toMatchObject({
      from: '2026-01-24',
      to: '2026-02-22',
      interval: 'day',
      timezone: 'UTC',
      totals: { clicks: 4, views: 5, bot_views: 1 },
      approximate: false,
      clicks_by_country: { PH: 3, GB: 1 },
      clicks_by_device: { mobile: 4 },
      clicks_by_browser: { Chrome: 3, Safari: 1 },
      clicks_by_referrer: { none: 3, 'a.example': 1 },
      approximate_breakdowns: false,
    });
    expect(data.intervals).toHaveLength(30);
    expect(data.intervals[0]).toEqual({
      start: '2026-01-24T00:00:00Z',
      local_start: '2026-01-24T00:00:00Z',
      clicks: 1,
      views: 1,
      bot_views: 0,
    });
    expect(data.intervals.slice(-2)).toMatchObject([
      { start: '2026-02-21T00:00:00Z', clicks: 0, views: 1, bot_views: 1 },
      { start: '2026-02-22T00:00:00Z', clicks: 3, views: 3, bot_views: 0 },
    ]);
  });

  it("knows today in the caller's time zone", async () => {
    // At 10:00 UTC it is the next day there.
    expect(await stats.linkStats(id, 'timezone=Pacific/Kiritimati')).toMatchObject({
      from: '2026-01-25',
      to: '2026-02-23',
    });
    expect(await stats.linkStats(id, 'to=2026-03-10')).toMatchObject({
      from: '2026-02-09',
      to: '2026-03-10',
    });
    expect(await stats.linkStats(id, 'from=2026-02-20')).toMatchObject({
      from: '2026-02-20',
      to: '2026-02-22',
    });
  });

  it('costs reads of the link and its pending clicks, and two queries', async () => {
    await stats.linkStats(id);
    fixture.calls.length = 0;
    await stats.linkStats(id);
    expect(fixture.calls.map(({ operation }) => operation).sort()).toEqual([
      'GetItem',
      'GetItem',
      'GetItem',
      'Query',
      'Query',
    ]);
  });

  it('has the hours of days when clocks change: 23 and 25', async () => {
    const hours = async (date: string) =>
      (await stats.linkStats(id, `from=${date}&to=${date}&interval=hour&timezone=America/New_York`))
        .intervals;
    const spring = await hours('2026-03-08');
    expect(spring).toHaveLength(23);
    expect(spring.slice(1, 3).map(({ local_start }) => local_start)).toEqual([
      '2026-03-08T01:00:00-05:00',
      '2026-03-08T03:00:00-04:00',
    ]);
    const autumn = await hours('2026-11-01');
    expect(autumn).toHaveLength(25);
    expect(autumn.slice(1, 3).map(({ local_start }) => local_start)).toEqual([
      '2026-11-01T01:00:00-04:00',
      '2026-11-01T01:00:00-05:00',
    ]);
  });

  it('cuts the first and the last month where the range does', async () => {
    await stats.count(
      visitsAt('2026-01-30T10:00:00.000Z', '2026-02-05T10:00:00.000Z', '2026-02-21T10:00:00.000Z'),
    );
    const { intervals } = await stats.linkStats(id, 'from=2026-01-31&to=2026-02-20&interval=month');
    expect(intervals).toMatchObject([
      { start: '2026-01-31T00:00:00Z', clicks: 0 },
      { start: '2026-02-01T00:00:00Z', clicks: 1 },
    ]);
  });
});

describe('what is stored by hours and days of UTC', () => {
  it('is approximate in a time zone of half hours: each hour counts where its middle is', async () => {
    // In Kolkata the day begins at 18:30 UTC.
    await stats.count(
      visitsAt('2026-02-20T18:10:00.000Z', '2026-02-20T19:10:00.000Z', '2026-02-20T17:50:00.000Z'),
    );
    const data = await stats.linkStats(id, 'from=2026-02-20&to=2026-02-21&timezone=Asia/Kolkata');
    expect(data.intervals.map(({ clicks }) => clicks)).toEqual([1, 2]);
    expect([data.approximate, data.approximate_breakdowns]).toEqual([true, true]);
  });

  it('is broken down as the whole day is, where only a part of it is in the range', async () => {
    const from = (country: string, at: string) => visitEvent({ linkId: id, country, at });
    await stats.count([
      from('PH', '2026-02-20T10:00:00.000Z'),
      from('PH', '2026-02-20T10:00:00.000Z'),
      from('US', '2026-02-20T20:00:00.000Z'),
      from('US', '2026-02-20T20:00:00.000Z'),
    ]);
    const query = 'from=2026-02-21&to=2026-02-21&timezone=Asia/Manila';
    expect(await stats.linkStats(id, query)).toMatchObject({
      totals: { clicks: 2 },
      approximate: false,
      clicks_by_country: { PH: 1, US: 1 },
      approximate_breakdowns: true,
    });
    const both = 'from=2026-02-20&to=2026-02-21&timezone=Asia/Manila';
    expect(await stats.linkStats(id, both)).toMatchObject({
      totals: { clicks: 4 },
      clicks_by_country: { PH: 2, US: 2 },
      approximate_breakdowns: false,
    });
  });

  it('shares out views of days from before they were stored by hour, and says so', async () => {
    await put({
      ...dayStatsKey(id, '2026-02-20'),
      clicks: 3,
      views: 9,
      bot_views: 6,
      h10: 1,
      h20: 2,
      'country#PH': 3,
    });
    const manila = await stats.linkStats(id, 'from=2026-02-20&to=2026-02-21&timezone=Asia/Manila');
    expect(manila).toMatchObject({ approximate: true, totals: { clicks: 3, views: 9, bot_views: 6 } });
    expect(manila.intervals).toMatchObject([
      { clicks: 1, views: 3, bot_views: 2 },
      { clicks: 2, views: 6, bot_views: 4 },
    ]);
    expect(await stats.linkStats(id, 'from=2026-02-20&to=2026-02-20')).toMatchObject({
      approximate: false,
      totals: { clicks: 3, views: 9, bot_views: 6 },
    });
  });

  it('shares them out evenly where nobody clicked', async () => {
    await put({ ...dayStatsKey(id, '2026-02-20'), views: 48, bot_views: 24 });
    const data = await stats.linkStats(id, 'from=2026-02-20&to=2026-02-20&interval=hour');
    expect(data).toMatchObject({ approximate: true, totals: { clicks: 0, views: 48, bot_views: 24 } });
    expect(data.intervals.every(({ views, bot_views }) => views === 2 && bot_views === 1)).toBe(true);
  });

  it('adds up although referrers are read a moment before or after the counters', async () => {
    await put({ ...dayStatsKey(id, '2026-02-20'), clicks: 4, views: 4 });
    await put({ ...referrerStatsKey(id, '2026-02-20'), hosts: 2, 'ref#a.example': 4, 'ref#b.example': 1 });
    const { clicks_by_referrer } = await stats.linkStats(id);
    expect(clicks_by_referrer).toEqual({ 'a.example': 3, 'b.example': 1 });
  });

  it('names the 100 most frequent referrers; the rest are other', async () => {
    const named = (date: string, prefix: string, clicks: number) => {
      const hosts = Array.from({ length: 100 }, (_, index) => [`ref#${prefix}${index}.example`, clicks]);
      return put({ ...referrerStatsKey(id, date), hosts: 100, ...Object.fromEntries(hosts), 'ref#other': 1 });
    };
    await put({ ...dayStatsKey(id, '2026-02-20'), clicks: 201, views: 201 });
    await put({ ...dayStatsKey(id, '2026-02-21'), clicks: 101, views: 101 });
    await named('2026-02-20', 'a', 2);
    await named('2026-02-21', 'b', 1);
    const { clicks_by_referrer } = await stats.linkStats(id);
    expect(Object.keys(clicks_by_referrer)).toHaveLength(101);
    expect(clicks_by_referrer).toMatchObject({ 'a0.example': 2, other: 102 });
  });
});

describe('a range that is not valid', () => {
  it.each([
    ['from=2026-02-30', 'from'],
    ['from=26-02-01', 'from'],
    ['from=1999-12-31', 'from'],
    ['from=2026-02-22T00:00:00Z', 'from'],
    ['to=tomorrow', 'to'],
    ['from=2026-02-23', 'from'],
    ['from=2026-02-02&to=2026-02-01', 'from'],
    ['interval=week', 'interval'],
    ['timezone=Mars/Phobos', 'timezone'],
    ['timezone=%2B08:00', 'timezone'],
    ['timezone=', 'timezone'],
    ['from=2026-01-01&to=2026-02-01&interval=hour', 'from'],
    ['from=2025-01-01&to=2026-01-02', 'from'],
    ['from=2021-01-31&to=2026-01-01&interval=month', 'from'],
    ['cursor=a', 'cursor'],
    ['from=2026-02-01&from=2026-02-02', 'from'],
  ])('%s is a 400 that names %s', async (query, field) => {
    const { status, body } = await stats.ofLink(id, query);
    expect([status, Object.keys(body.details ?? {})]).toEqual([400, [field]]);
  });

  it.each([
    'from=2026-01-01&to=2026-01-31&interval=hour',
    'from=2025-01-01&to=2026-01-01',
    'from=2021-01-31&to=2025-12-01&interval=month',
    'timezone=asia/manila',
    'from=2099-12-31&to=2099-12-31',
  ])('%s is valid', async (query) => {
    expect((await stats.ofLink(id, query)).status).toBe(200);
  });
});

describe('a link that the caller does not own', () => {
  it('is a 404, like one that does not exist, and costs no statistics', async () => {
    const { key } = await fixture.newAccount();
    const others = { headers: { authorization: `Bearer ${key}` } };
    fixture.calls.length = 0;
    expect((await stats.ofLink(id, '', others)).status).toBe(404);
    expect(fixture.calls.filter(({ operation }) => operation === 'Query')).toEqual([]);
    for (const each of ['999', '0', 'abc']) expect((await stats.ofLink(each)).status).toBe(404);
  });
});

describe('Accept: text/csv', () => {
  const csv = (query: string) => stats.ofLink(id, query, { headers: { accept: 'text/csv' } });

  it('is a table with a row for the total, each interval and each name', async () => {
    await stats.count([
      visitEvent({ linkId: id, at: '2026-02-20T10:00:00.000Z', referrerHost: '-a.example' }),
      visitEvent({ linkId: id, at: '2026-02-20T20:00:00.000Z', country: 'GB', device: 'desktop' }),
    ]);
    const { status, headers, body } = await csv('from=2026-02-20&to=2026-02-21&timezone=Asia/Manila');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="klook-up-stats-link-${id}-2026-02-20-2026-02-21.csv"`,
    );
    expect(String(body).split('\r\n')).toEqual([
      'kind,name,clicks,views,bot_views,approximate',
      'total,,2,2,0,false',
      'day,2026-02-20T00:00:00+08:00,1,1,0,false',
      'day,2026-02-21T00:00:00+08:00,1,1,0,false',
      'country,GB,1,,,false',
      'country,PH,1,,,false',
      'device,desktop,1,,,false',
      'device,mobile,1,,,false',
      'browser,Chrome,2,,,false',
      "referrer,'-a.example,1,,,false",
      'referrer,none,1,,,false',
      '',
    ]);
  });

  it('leaves errors in the envelope', async () => {
    const { status, headers, body } = await csv('interval=week');
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(headers['content-type']).toMatch(/^application\/json/);
  });
});
