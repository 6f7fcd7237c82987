import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StatsData } from '../../lambdas/statistics/stats-schemas.ts';
import { plusDays } from '../../lambdas/statistics/zone.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { BOT_USER_AGENT, userAgents, visitEvent } from '../clicks/events.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { statsEndpoints } from './stats-endpoints.ts';

/** Both DST changes of this March, a month's end, and days around them. */
const FIRST = '2026-03-06';
const DAYS = 30;
const COUNTED_AT = new Date('2026-04-06T12:00:00Z');
/** How far the days of some zones begin from those of UTC. */
const EDGE_MS = 14 * 3_600_000;

const wholeHours = [
  'UTC',
  'Asia/Manila',
  'America/New_York',
  'Europe/Berlin',
  'America/St_Lucia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  // Only until the day after these.
  'Australia/Lord_Howe',
] as const;
const partsOfHours = ['Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham'] as const;

const visit = fc.record({
  at: fc
    .integer({
      min: Date.parse(`${FIRST}T00:00:00Z`),
      max: Date.parse(`${plusDays(FIRST, DAYS)}T00:00:00Z`) - 1,
    })
    .map((at) => new Date(at).toISOString()),
  kind: fc.constantFrom('direct', 'preview', 'continue'),
  country: fc.constantFrom('PH', 'US', 'GB', 'unknown'),
  device: fc.constantFrom('mobile', 'desktop', 'tablet'),
  userAgent: fc.constantFrom(userAgents.Chrome, userAgents.Safari, userAgents.other, BOT_USER_AGENT),
  referrerHost: fc.constantFrom(null, 'a.example', 'b.example', '__proto__'),
});

const range = fc.tuple(fc.nat(DAYS - 1), fc.nat(DAYS - 1)).map(([one, other]) => ({
  from: plusDays(FIRST, Math.min(one, other)),
  to: plusDays(FIRST, Math.max(one, other)),
}));
/** Visits about where a range begins or ends, in any zone. */
const edgeVisits = fc.array(
  fc.record({ fields: visit, isEnd: fc.boolean(), offsetMs: fc.integer({ min: -EDGE_MS, max: EDGE_MS }) }),
  { maxLength: 30 },
);
const interval = fc.constantFrom('hour', 'day', 'month');

let fixture: LinksFixture;
let stats: ReturnType<typeof statsEndpoints>;
beforeAll(async () => {
  fixture = await linksFixture();
  stats = statsEndpoints(fixture);
});

interface Seen {
  readonly clicks: number;
  readonly views: number;
  readonly bot_views: number;
}

/** Counts visits by the contract's words, and nothing of the product. */
const naive = (events: readonly VisitEvent[]): Seen => {
  const isBot = ({ userAgent }: VisitEvent) => userAgent === BOT_USER_AGENT;
  const opened = events.filter(({ kind }) => kind !== 'continue');
  return {
    clicks: events.filter((event) => event.kind !== 'preview' && !isBot(event)).length,
    views: opened.length,
    bot_views: opened.filter(isBot).length,
  };
};

/** The date and time of an event in a zone, as Intl shows it. */
const localOf = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
const localDate = (timeZone: string, at: number): string => localOf(timeZone, at).slice(0, 10);

const sumOf = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

function expectConsistent(data: StatsData): void {
  for (const metric of ['clicks', 'views', 'bot_views'] as const) {
    expect(sumOf(data.intervals.map((each) => each[metric]))).toBe(data.totals[metric]);
  }
  const { clicks_by_country, clicks_by_device, clicks_by_browser, clicks_by_referrer } = data;
  for (const breakdown of [clicks_by_country, clicks_by_device, clicks_by_browser, clicks_by_referrer]) {
    expect(sumOf(Object.values(breakdown))).toBe(data.totals.clicks);
  }
}

/** A link whose visits were counted in any order, some of them twice. */
async function countedLink(visits: readonly Partial<VisitEvent>[], again: readonly number[]) {
  const linkId = await stats.newLink();
  const events = visits.map((fields) => visitEvent({ ...fields, linkId }));
  await stats.count(
    [...events, ...again.flatMap((index) => events[index % events.length] ?? [])],
    COUNTED_AT,
  );
  return { linkId, events };
}

interface Asked {
  readonly data: StatsData;
  /** All visits of the link, in the range or not. */
  readonly events: readonly VisitEvent[];
  readonly from: string;
  readonly to: string;
  readonly interval: string;
  readonly timezone: string;
}

/** Expects this of the statistics of any visits in one of these zones, in any range and by any interval. */
const expectInZones = (timezones: readonly string[], expectOf: (asked: Asked) => void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(
      visits,
      edgeVisits,
      again,
      range,
      interval,
      fc.constantFrom(...timezones),
      async (made, atEdges, twice, { from, to }, by, timezone) => {
        const others = atEdges.map(({ fields, isEnd, offsetMs }) => {
          const edge = Date.parse(`${isEnd ? plusDays(to, 1) : from}T00:00:00Z`);
          return { ...fields, at: new Date(edge + offsetMs).toISOString() };
        });
        const { linkId, events } = await countedLink([...made, ...others], twice);
        const query = new URLSearchParams({ from, to, interval: by, timezone });
        const data = await stats.linkStats(linkId, query.toString());
        expectConsistent(data);
        expectOf({ data, events, from, to, interval: by, timezone });
      },
    ),
    { numRuns },
  );

const visits = fc.array(visit, { minLength: 1, maxLength: 60 });
const again = fc.array(fc.nat(), { maxLength: 10 });
const numRuns = 25;

describe('any visits, in any order, in any range', () => {
  it('in zones of whole hours, every interval is what happened in it', { timeout: 120_000 }, async () => {
    await expectInZones(wholeHours, ({ data, events, from, to, interval: by, timezone }) => {
      expect(data.approximate).toBe(false);
      const inRange = events.filter(({ at }) => {
        const date = localDate(timezone, Date.parse(at));
        return from <= date && date <= to;
      });
      expect(data.totals).toEqual(naive(inRange));
      for (const [index, { start, local_start, ...counts }] of data.intervals.entries()) {
        const end = data.intervals[index + 1]?.start;
        const during = inRange.filter(
          ({ at }) =>
            Date.parse(at) >= Date.parse(start) && (end === undefined || Date.parse(at) < Date.parse(end)),
        );
        expect(counts).toEqual(naive(during));
        expect(local_start.slice(0, 19)).toBe(localOf(timezone, Date.parse(start)).replace(' ', 'T'));
        if (by === 'hour') continue;
        const length = by === 'day' ? 'YYYY-MM-DD'.length : 'YYYY-MM'.length;
        for (const { at } of during) {
          expect(localDate(timezone, Date.parse(at)).slice(0, length)).toBe(local_start.slice(0, length));
        }
      }
    });
  });

  it('in UTC, every breakdown is what happened', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(visits, again, range, async (made, twice, { from, to }) => {
        const { linkId, events } = await countedLink(made, twice);
        const data = await stats.linkStats(linkId, `from=${from}&to=${to}`);
        expect([data.approximate, data.approximate_breakdowns]).toEqual([false, false]);
        const clicks = events.filter(
          ({ at, kind, userAgent }) =>
            from <= at.slice(0, 10) &&
            at.slice(0, 10) <= to &&
            kind !== 'preview' &&
            userAgent !== BOT_USER_AGENT,
        );
        const by = (nameOf: (event: VisitEvent) => string) =>
          Object.fromEntries(
            [...Map.groupBy(clicks, nameOf)].map(([name, group]): [string, number] => [name, group.length]),
          );
        expect(data.clicks_by_country).toEqual(by(({ country }) => country));
        expect(data.clicks_by_device).toEqual(by(({ device }) => device));
        expect(Object.entries(data.clicks_by_referrer).sort()).toEqual(
          Object.entries(by(({ referrerHost }) => referrerHost ?? 'none')).sort(),
        );
      }),
      { numRuns },
    );
  });

  it('in other zones, every visit is in its interval and the range, or within 30 minutes of it', {
    timeout: 120_000,
  }, async () => {
    const HALF_HOUR_MS = 1_800_000;
    await expectInZones(partsOfHours, ({ data, events, from, to, timezone }) => {
      expect(data.approximate).toBe(true);
      const edgesIn = ({ at }: VisitEvent) =>
        [-HALF_HOUR_MS, HALF_HOUR_MS]
          .map((offset) => localDate(timezone, Date.parse(at) + offset))
          .filter((date) => from <= date && date <= to).length;
      const surely = naive(events.filter((event) => edgesIn(event) === 2));
      const perhaps = naive(events.filter((event) => edgesIn(event) > 0));
      for (const metric of ['clicks', 'views', 'bot_views'] as const) {
        expect(data.totals[metric]).toBeGreaterThanOrEqual(surely[metric]);
        expect(data.totals[metric]).toBeLessThanOrEqual(perhaps[metric]);
      }
      for (const [index, { start, clicks }] of data.intervals.entries()) {
        const end = data.intervals[index + 1]?.start;
        if (end === undefined) continue;
        const within = (margin: number) =>
          naive(
            events.filter(
              ({ at }) =>
                Date.parse(at) >= Date.parse(start) - margin && Date.parse(at) < Date.parse(end) + margin,
            ),
          ).clicks;
        expect(clicks).toBeGreaterThanOrEqual(within(-HALF_HOUR_MS));
        expect(clicks).toBeLessThanOrEqual(within(HALF_HOUR_MS));
      }
    });
  });

  it('an account has the sum of its links', { timeout: 120_000 }, async () => {
    const own = await linksFixture();
    const endpoints = statsEndpoints(own);
    let created = 0;
    await fc.assert(
      fc.asyncProperty(visits, range, interval, async (made, { from, to }, by) => {
        const links = [await endpoints.newLink(), await endpoints.newLink()];
        created += links.length;
        await endpoints.count(
          made.map((fields, index) => visitEvent({ ...fields, linkId: links[index % 2] ?? 0 })),
          COUNTED_AT,
        );
        const query = new URLSearchParams({ from, to, interval: by, timezone: 'Asia/Manila' }).toString();
        const all = await endpoints.accountStats(query);
        expectConsistent(all);
        expect(all.links).toBe(created);
        const ids = Array.from({ length: created }, (_, index) => index + 1);
        const each: StatsData[] = [];
        for (const id of ids) each.push(await endpoints.linkStats(id, query));
        for (const metric of ['clicks', 'views', 'bot_views'] as const) {
          expect(all.totals[metric]).toBe(sumOf(each.map(({ totals }) => totals[metric])));
          expect(all.intervals.map((interval) => interval[metric])).toEqual(
            all.intervals.map((_, index) =>
              sumOf(each.map(({ intervals }) => intervals[index]?.[metric] ?? 0)),
            ),
          );
        }
      }),
      { numRuns: 10 },
    );
  });
});
