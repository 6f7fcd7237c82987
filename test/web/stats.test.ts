import { describe, expect, it } from 'vitest';
import { addCsv } from '../../web/src/statistics/csv.ts';
import { barsPath, labelled, roundTop } from '../../web/src/statistics/scale.ts';
import { addLinks, joinRanges, type Stats } from '../../web/src/statistics/stats.ts';

const counts = (clicks: number) => ({ clicks, views: clicks * 2, bot_views: 1 });

const stats = (changes: Partial<Stats>): Stats => ({
  from: '2026-03-01',
  to: '2026-03-02',
  interval: 'day',
  timezone: 'UTC',
  totals: counts(3),
  intervals: [
    { start: '2026-03-01T00:00:00Z', local_start: '2026-03-01T00:00:00Z', ...counts(1) },
    { start: '2026-03-02T00:00:00Z', local_start: '2026-03-02T00:00:00Z', ...counts(2) },
  ],
  approximate: false,
  approximate_breakdowns: false,
  clicks_by_country: { PH: 2, DE: 1 },
  clicks_by_device: { mobile: 3 },
  clicks_by_browser: { Chrome: 3 },
  clicks_by_referrer: { none: 3 },
  ...changes,
});

describe('statistics of several pages of links', () => {
  it('are added up interval by interval', () => {
    const sum = addLinks(stats({}), stats({ clicks_by_country: { DE: 3 }, approximate: true }));
    expect(sum.totals).toEqual({ clicks: 6, views: 12, bot_views: 2 });
    expect(sum.intervals.map(({ clicks }) => clicks)).toEqual([2, 4]);
    expect(Object.entries(sum.clicks_by_country)).toEqual([
      ['DE', 4],
      ['PH', 2],
    ]);
    expect(sum.approximate).toBe(true);
    expect(sum.approximate_breakdowns).toBe(false);
  });
});

describe('statistics of ranges that follow each other', () => {
  it('have all intervals, and the sums of the rest', () => {
    const whole = joinRanges([stats({}), stats({ from: '2026-03-03', to: '2026-03-04' })]);
    expect([whole.from, whole.to, whole.intervals.length]).toEqual(['2026-03-01', '2026-03-04', 4]);
    expect(whole.totals.clicks).toBe(6);
  });

  it('of one range are its own', () => {
    const one = stats({});
    expect(joinRanges([one])).toBe(one);
  });
});

describe('CSV of several responses', () => {
  const head = 'kind,name,clicks,views,bot_views,approximate\r\n';

  it('of one stays as it is', () => {
    const csv = `${head}total,,1,2,0,false\r\n`;
    expect(addCsv([csv])).toBe(csv);
  });

  it('has each name once, with the sums', () => {
    const first = `${head}total,,1,2,0,false\r\nday,2026-03-01,1,2,0,false\r\ncountry,PH,1,,,false\r\n`;
    const second = `${head}total,,3,4,1,true\r\nday,2026-03-02,3,4,1,true\r\ncountry,PH,2,,,false\r\ncountry,"a,b",1,,,false\r\n`;
    expect(addCsv([first, second])).toBe(
      `${head}total,,4,6,1,true\r\nday,2026-03-01,1,2,0,false\r\nday,2026-03-02,3,4,1,true\r\ncountry,PH,3,,,false\r\ncountry,"a,b",1,,,false\r\n`,
    );
  });
});

describe('the axis', () => {
  it.each([
    [0, 2],
    [1, 2],
    [3, 4],
    [7, 8],
    [100, 100],
    [1_234, 2_000],
  ])('for %i ends at %i', (largest, top) => {
    expect(roundTop(largest)).toBe(top);
  });

  it('labels as many positions as there is room for', () => {
    expect(labelled(30, 8)).toEqual([0, 4, 8, 12, 16, 20, 24, 28]);
    expect(labelled(3, 8)).toEqual([0, 1, 2]);
    expect(labelled(5, 0)).toEqual([0]);
  });
});

describe('the bars', () => {
  it('are as high as their values, and small ones can still be seen', () => {
    expect(barsPath([10, 0, 5], 10, { width: 30, height: 100 })).toBe(
      'M1.25 100v-100h7.5v100zM21.25 100v-50h7.5v50z',
    );
    expect(barsPath([1], 100_000, { width: 10, height: 100 })).toContain('v-1.5');
  });
});

describe('three years of days with a million clicks', () => {
  const year = (clicks: number) =>
    stats({
      intervals: Array.from({ length: 366 }, (_, day) => ({
        start: new Date(Date.UTC(2023, 0, 1 + day)).toISOString(),
        local_start: '',
        ...counts(clicks),
      })),
      clicks_by_referrer: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${at}.example`, at])),
    });
  const years = [year(900), year(950), year(1_000)];

  it('are one path, whose length grows with the days alone', () => {
    const values = (parts: readonly Stats[]) => joinRanges(parts).intervals.map(({ clicks }) => clicks);
    const size = { width: 1_000, height: 180 };
    const one = barsPath(values(years.slice(0, 1)), 1_000, size);
    const three = barsPath(values(years), 1_000, size);
    expect(three.match(/M/g)).toHaveLength(1_098);
    expect(three.length / one.length).toBeLessThan(3.3);
  });
});
