import { describe, expect, it } from 'vitest';
import {
  type ApiResponse,
  type CallOptions,
  call,
  dataOf,
  document,
  expectInvalid,
  refusal,
} from '../api-client.ts';
import { createLink, remove, TIMESTAMP } from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS } from '../target.ts';
import { BOT, readUntil, visit } from '../visits.ts';

interface Counts {
  readonly clicks: number;
  readonly views: number;
  readonly bot_views: number;
}

interface Stats {
  readonly from: string;
  readonly to: string;
  readonly interval: string;
  readonly timezone: string;
  readonly totals: Counts;
  readonly intervals: readonly (Counts & { readonly start: string; readonly local_start: string })[];
  readonly approximate: boolean;
  readonly clicks_by_country: Readonly<Record<string, number>>;
  readonly clicks_by_device: Readonly<Record<string, number>>;
  readonly clicks_by_browser: Readonly<Record<string, number>>;
  readonly clicks_by_referrer: Readonly<Record<string, number>>;
  readonly approximate_breakdowns: boolean;
}

interface AccountStats extends Stats {
  readonly links: number;
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

const ACCOUNT = '/api/v1/stats';
const pathOf = (id: number): string => `${LINKS}/${id}/stats`;
const ask = (path: string, query = '', options: CallOptions = {}): Promise<ApiResponse> =>
  call('GET', query === '' ? path : `${path}?${query}`, options);
const read = async <Data = Stats>(path: string, query = ''): Promise<Data> =>
  dataOf<Data>(await ask(path, query), 200);

const afterViews = (path: string, views: number, query = ''): Promise<Stats> =>
  readUntil(
    () => read(path, query),
    ({ totals }) => totals.views >= views,
  );

const sumOf = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);

/** Expects intervals and breakdowns to add up to the totals. */
function expectSums(stats: Stats): void {
  for (const metric of ['clicks', 'views', 'bot_views'] as const) {
    expect(sumOf(stats.intervals.map((each) => each[metric]))).toBe(stats.totals[metric]);
  }
  const { clicks_by_country, clicks_by_device, clicks_by_browser, clicks_by_referrer, totals } = stats;
  for (const breakdown of [clicks_by_country, clicks_by_device, clicks_by_browser, clicks_by_referrer]) {
    expect(sumOf(Object.values(breakdown))).toBe(totals.clicks);
  }
}

/** A link that two people and a bot have opened. */
async function visitedLink(): Promise<number> {
  const { id, short_url } = await createLink();
  await visit(short_url, { referer: 'https://news.example/post' });
  await visit(short_url);
  await visit(short_url, { 'user-agent': BOT });
  await afterViews(pathOf(id), 3);
  return id;
}

const csv = async (
  path: string,
  accept = 'text/csv',
): Promise<{ readonly type: string; readonly text: string }> => {
  const { headers, text } = await document(path, { accept });
  return { type: headers.get('content-type') ?? '', text };
};

/** The contract's "Statistics". */
export function statistics(): void {
  describe.concurrent('Contract, "Statistics"', () => {
    it('By default the last 30 days in UTC, today included, by day, also those without visits', async () => {
      const { id } = await createLink();
      const { from, to, interval, timezone, totals, intervals } = await read(pathOf(id));
      expect([interval, timezone, totals]).toEqual(['day', 'UTC', { clicks: 0, views: 0, bot_views: 0 }]);
      expect(intervals).toHaveLength(30);
      expect([intervals[0]?.start.slice(0, 10), intervals.at(-1)?.start.slice(0, 10)]).toEqual([from, to]);
      const todays = [Date.now() - 60_000, Date.now()].map((at) => new Date(at).toISOString().slice(0, 10));
      expect(todays).toContain(to);
    });

    it('people and bots have clicks, views and bot_views of their own, and a click without a referrer counts as none', async () => {
      const stats = await read(pathOf(await visitedLink()));
      expect(stats.totals).toEqual({ clicks: 2, views: 3, bot_views: 1 });
      expect(stats.clicks_by_referrer).toEqual({ 'news.example': 1, none: 1 });
      expect([stats.approximate, stats.approximate_breakdowns]).toEqual([false, false]);
    });

    it('Intervals and breakdowns add up to the totals, in every zone and by every interval', async () => {
      const id = await visitedLink();
      for (const timezone of ['UTC', 'Asia/Manila', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham']) {
        for (const interval of ['hour', 'day', 'month']) {
          const stats = await read(pathOf(id), `timezone=${timezone}&interval=${interval}`);
          expectSums(stats);
          expect(stats.totals.views).toBe(3);
        }
      }
    });

    it('start is in UTC, and local_start has the offset of the zone', async () => {
      const { id } = await createLink();
      const query = 'timezone=Asia/Manila&from=2026-02-01&to=2026-02-01';
      const { intervals } = await read(pathOf(id), query);
      expect(intervals[0]?.start).toMatch(TIMESTAMP);
      expect(intervals).toMatchObject([
        { start: '2026-01-31T16:00:00Z', local_start: '2026-02-01T00:00:00+08:00' },
      ]);
    });

    it('A day on which clocks change has 23 or 25 hours', async () => {
      const { id } = await createLink();
      const hours = async (date: string) =>
        (await read(pathOf(id), `from=${date}&to=${date}&interval=hour&timezone=Europe/Berlin`)).intervals;
      expect(await hours('2026-03-29')).toHaveLength(23);
      expect(await hours('2026-10-25')).toHaveLength(25);
    });

    it('Months are cut where the range is', async () => {
      const { id } = await createLink();
      const { intervals } = await read(pathOf(id), 'from=2026-01-15&to=2026-03-10&interval=month');
      expect(intervals.map(({ start }) => start.slice(0, 10))).toEqual([
        '2026-01-15',
        '2026-02-01',
        '2026-03-01',
      ]);
    });

    it('approximate is true in a zone that is not whole hours from UTC, and false in others', async () => {
      const { id } = await createLink();
      const approximate = async (zone: string) => (await read(pathOf(id), `timezone=${zone}`)).approximate;
      expect(await approximate('Asia/Kolkata')).toBe(true);
      expect(await approximate('Asia/Manila')).toBe(false);
    });

    it('At most 31 days by hour, 366 days by day, 60 months by month; anything else is a 400', async () => {
      const path = pathOf((await createLink()).id);
      const longest = [
        'from=2026-01-01&to=2026-01-31&interval=hour',
        'from=2025-01-01&to=2026-01-01&interval=day',
        'from=2021-01-31&to=2025-12-01&interval=month',
      ];
      for (const query of longest) await read(path, query);
      const tooLong = [
        'from=2026-01-01&to=2026-02-01&interval=hour',
        'from=2025-01-01&to=2026-01-02&interval=day',
        'from=2021-01-31&to=2026-01-01&interval=month',
        'from=2026-01-02&to=2026-01-01',
        'from=2026-02-30',
      ];
      for (const query of tooLong) expectInvalid(await ask(path, query), 'from');
      expectInvalid(await ask(path, 'to=today'), 'to');
      expectInvalid(await ask(path, 'interval=week'), 'interval');
      expectInvalid(await ask(path, 'timezone=Mars/Phobos'), 'timezone');
      expectInvalid(await ask(path, 'nonsense=1'), 'nonsense');
    });

    it('GET /stats has the links of the account; a deleted link has no statistics', async () => {
      const id = await visitedLink();
      const today = `from=${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}`;
      const all = await read<AccountStats>(ACCOUNT, today);
      expectSums(all);
      expect(all.totals.clicks).toBeGreaterThanOrEqual(2);
      expect(all.links).toBeGreaterThanOrEqual(1);
      expect(all.next_cursor === null).toBe(!all.has_more);
      await remove(id);
      refusal(await ask(pathOf(id)), 404, 'not_found');
    });

    it('A cursor that was never issued is a 400', async () => {
      for (const cursor of ['', 'abc', '!']) expectInvalid(await ask(ACCOUNT, `cursor=${cursor}`), 'cursor');
    });

    it('Without a key it is a 401', async () => {
      const { id } = await createLink();
      refusal(await ask(pathOf(id), '', { key: null }), 401, 'unauthorized');
      refusal(await ask(ACCOUNT, '', { key: null }), 401, 'unauthorized');
    });

    sentenceNeeding('a second account', "Statistics of someone else's link are a 404", async () => {
      const { otherApiKey: key = '' } = system();
      const { id } = await createLink();
      refusal(await ask(pathOf(id), '', { key }), 404, 'not_found');
    });

    it('With Accept: text/csv it is a table without the envelope, and JSON without a preference', async () => {
      const id = await visitedLink();
      const { type, text } = await csv(pathOf(id));
      expect(type).toBe('text/csv; charset=utf-8');
      const rows = text.split('\r\n');
      expect(rows[0]).toBe('kind,name,clicks,views,bot_views,approximate');
      expect(rows).toContain('total,,2,3,1,false');
      expect(rows).toContain('referrer,news.example,1,,,false');
      for (const accept of ['*/*', 'image/png', 'application/json, text/csv;q=0.5']) {
        expect((await csv(pathOf(id), accept)).type).toMatch(/^application\/json/);
      }
      expect((await csv(`${pathOf(id)}?interval=week`)).type).toMatch(/^application\/json/);
    });

    it('A text in CSV that a spreadsheet would take for a formula begins with an apostrophe', async () => {
      const { id, short_url } = await createLink();
      await visit(short_url, { referer: 'https://-1.example/' });
      await afterViews(pathOf(id), 1);
      expect((await csv(pathOf(id))).text).toContain("referrer,'-1.example,1,");
    });

    it('/api/links/{id}/stats responds the same', async () => {
      const { id } = await createLink();
      expect(await read(`/api/links/${id}/stats`)).toEqual(await read(pathOf(id)));
    });
  });
}
