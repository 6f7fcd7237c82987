import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountStatsData } from '../../lambdas/statistics/stats-schemas.ts';
import { plusDays } from '../../lambdas/statistics/zone.ts';
import { dayStatsKey } from '../../lambdas/table/keys.ts';
import { batchesOf, visitEvent } from '../clicks/events.ts';
import { type ListFixture, linkAt, listFixture } from '../links/list-links-fixture.ts';
import { statsEndpoints } from './stats-endpoints.ts';

let fixture: ListFixture;
let stats: ReturnType<typeof statsEndpoints>;
beforeEach(async () => {
  fixture = await listFixture();
  stats = statsEndpoints(fixture);
});

const at = '2026-02-22T09:00:00.000Z';
const removal = {
  at: new Date('2026-02-22T10:00:00Z'),
  reason: 'page_not_found',
  restorableUntil: new Date('2026-03-01T10:00:00Z'),
} as const;

/** Links of the owner, each with one click on each of these days. */
async function manyLinks(count: number, dates: readonly string[] = ['2026-02-21']): Promise<void> {
  const links = Array.from({ length: count }, (_, index) => linkAt(fixture.owner.userId, index + 1));
  await fixture.seed(links);
  const days = links.flatMap(({ linkId }) =>
    dates.map((date) => ({
      ...dayStatsKey(linkId, date),
      clicks: 1,
      views: 2,
      bot_views: 1,
      'country#PH': 1,
    })),
  );
  for (const items of batchesOf(days, 25)) {
    const PutRequests = items.map((Item) => ({ PutRequest: { Item } }));
    await fixture.table.client.send(
      new BatchWriteCommand({ RequestItems: { [fixture.table.name]: PutRequests } }),
    );
  }
}

/** All responses, by their cursors. */
async function walk(query = ''): Promise<AccountStatsData[]> {
  const all = [await stats.accountStats(query)];
  for (let last = all[0]; last?.next_cursor; last = all.at(-1)) {
    all.push(await stats.accountStats(`cursor=${last.next_cursor}`));
  }
  return all;
}
const clicksOf = (all: readonly AccountStatsData[]) =>
  all.reduce((sum, { totals }) => sum + totals.clicks, 0);

describe('GET /stats', () => {
  it("adds up the account's links, and nobody else's", async () => {
    const [one, two, unvisited] = [await stats.newLink(), await stats.newLink(), await stats.newLink()];
    const { key } = await fixture.newAccount();
    const headers = { authorization: `Bearer ${key}` };
    const other = await fixture.create({ url: 'https://example.com/' }, { headers });
    expect(unvisited).toBe(3);
    await stats.count([
      visitEvent({ linkId: one, at }),
      visitEvent({ linkId: two, at, country: 'GB' }),
      visitEvent({ linkId: two, at: '2026-02-21T09:00:00.000Z' }),
      visitEvent({ linkId: Number(other.body.data?.id), at }),
    ]);
    const data = await stats.accountStats('from=2026-02-21');
    expect(data).toMatchObject({
      totals: { clicks: 3, views: 3, bot_views: 0 },
      intervals: [{ clicks: 1 }, { clicks: 2 }],
      clicks_by_country: { PH: 2, GB: 1 },
      links: 3,
      has_more: false,
      next_cursor: null,
    });
  });

  it('of an account without links is all zeros', async () => {
    expect(await stats.accountStats()).toMatchObject({
      totals: { clicks: 0, views: 0, bot_views: 0 },
      links: 0,
      has_more: false,
    });
  });

  it('has removed links, which can be restored, but no deleted ones', async () => {
    const owner = fixture.owner.userId;
    await manyLinks(3);
    await fixture.seed([
      linkAt(owner, 4),
      linkAt(owner, 5, { removal, isActive: false }),
      linkAt(owner, 6, { removal, isActive: false }),
    ]);
    await stats.count([4, 5, 6].map((linkId) => visitEvent({ linkId, at })));
    await fixture.remove(1);
    await fixture.remove(6);
    expect(await stats.accountStats()).toMatchObject({ links: 4, totals: { clicks: 4 } });
  });
});

describe('an account of many links', () => {
  it('comes in responses of 500 links, each consistent, which add up', async () => {
    await manyLinks(601);
    const all = await walk();
    expect(all.map(({ links }) => links)).toEqual([500, 101]);
    expect(clicksOf(all)).toBe(601);
    for (const { totals, clicks_by_country } of all) expect(clicks_by_country).toEqual({ PH: totals.clicks });
  });

  it('comes in smaller ones where links have many days', async () => {
    const dates = Array.from({ length: 30 }, (_, day) => plusDays('2026-02-22', -day));
    await manyLinks(210, dates);
    const all = await walk();
    expect(all.map(({ links }) => links)).toEqual([200, 10]);
    expect(clicksOf(all)).toBe(210 * 30);
  });

  it('has no link twice that is removed or restored between two responses', async () => {
    await manyLinks(501);
    const first = await stats.accountStats();
    const owner = fixture.owner.userId;
    // One that was added up, and one that was not yet.
    await fixture.seed([300, 1].map((id) => linkAt(owner, id, { removal, isActive: false })));
    const second = await stats.accountStats(`cursor=${first.next_cursor}`);
    expect([first.links, second.links]).toEqual([500, 1]);
    expect(clicksOf([first, second])).toBe(501);
  });

  it('has no link in later responses that was created after the first one', async () => {
    await manyLinks(501);
    const first = await stats.accountStats();
    await stats.newLink();
    const second = await stats.accountStats(`cursor=${first.next_cursor}`);
    expect(second.links).toBe(1);
  });

  it('keeps the range of the first response, even after midnight', async () => {
    await manyLinks(501);
    const { next_cursor, from, to } = await stats.accountStats('timezone=Asia/Manila&interval=hour');
    fixture.passTime(86_400);
    const second = await stats.accountStats(`cursor=${next_cursor}`);
    expect(second).toMatchObject({ from, to, interval: 'hour', timezone: 'Asia/Manila' });
    const again = `cursor=${next_cursor}&from=${from}&to=${to}&interval=hour&timezone=Asia/Manila`;
    expect(await stats.accountStats(again)).toEqual(second);
    for (const other of ['from=2026-02-01', 'interval=day', 'timezone=UTC']) {
      const { status, body } = await stats.ofAccount(`cursor=${next_cursor}&${other}`);
      expect([status, Object.keys(body.details ?? {})]).toEqual([400, ['cursor']]);
    }
  });

  it('as CSV names the address of the next links', async () => {
    await manyLinks(501);
    const csv = async (query = '') => stats.ofAccount(query, { headers: { accept: 'text/csv' } });
    const first = await csv();
    expect(first.headers['content-disposition']).toBe(
      'attachment; filename="klook-up-stats-account-2026-01-24-2026-02-22.csv"',
    );
    const [, query = ''] = /^<\/api\/v1\/stats\?(.+)>; rel="next"$/.exec(String(first.headers.link)) ?? [];
    const last = await csv(query);
    expect(last.headers.link).toBeUndefined();
    expect(String(last.body)).toContain('total,,1,2,1,');
  });
});

describe('a cursor that was never issued', () => {
  const forged = (text: string) => Buffer.from(text).toString('base64url');
  it.each([
    '',
    'abc',
    forged('1 5 2026-02-01 2026-02-31 day UTC'),
    forged('1 5 2026-02-02 2026-02-03 week UTC'),
    forged('1 5 2026-02-02 2026-02-03 day Mars/Phobos'),
    forged('1 0 2026-02-02 2026-02-03 day UTC'),
    forged('2 5 2026-02-02 2026-02-03 day UTC'),
    `${forged('1 5 2026-02-02 2026-02-03 day UTC')}=`,
  ])('is a 400: %j', async (cursor) => {
    const { status, body } = await stats.ofAccount(`cursor=${cursor}`);
    expect([status, Object.keys(body.details ?? {})]).toEqual([400, ['cursor']]);
  });

  it('is a 400 also if its range is too long', async () => {
    const { status, body } = await stats.ofAccount(`cursor=${forged('1 5 2020-02-02 2026-02-03 day UTC')}`);
    expect([status, Object.keys(body.details ?? {})]).toEqual([400, ['from']]);
  });
});
