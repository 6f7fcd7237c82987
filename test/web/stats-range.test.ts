import { describe, expect, it } from 'vitest';
import {
  type AskedStats,
  dateIn,
  intervalsOf,
  requestsOf,
  statsDefaults,
  statsQuery,
} from '../../web/src/statistics/stats-range.ts';

/** Still the day before in Los Angeles, and the day after in Manila. */
const NOW = new Date('2026-03-31T20:00:00Z');

const asked = (changes: Partial<AskedStats>, timezone = 'UTC') =>
  statsQuery({ ...statsDefaults, ...changes }, timezone, NOW);

describe('a range', () => {
  it.each([
    [{}, { from: '2026-03-02', to: '2026-03-31', interval: 'day' }],
    [{ range: '7d' }, { from: '2026-03-25', to: '2026-03-31', interval: 'day' }],
    [{ range: '90d' }, { from: '2026-01-01', to: '2026-03-31', interval: 'day' }],
    [{ range: '12m' }, { from: '2025-04-01', to: '2026-03-31', interval: 'month' }],
    [
      { range: 'own', from: '2026-02-01', to: '2026-02-02' },
      { from: '2026-02-01', to: '2026-02-02', interval: 'hour' },
    ],
    [
      { range: 'own', from: '2023-04-01', interval: 'day' },
      { from: '2023-04-01', to: '2026-03-31', interval: 'day' },
    ],
  ])('of %j is %j', (changes, expected) => {
    expect(asked(changes)).toEqual({ ...expected, timezone: 'UTC' });
  });

  it('ends today in its own time zone', () => {
    expect(asked({ range: '7d' }, 'Asia/Manila').to).toBe('2026-04-01');
    expect(asked({ range: '7d' }, 'America/Los_Angeles').to).toBe('2026-03-31');
    expect(dateIn('Pacific/Kiritimati', NOW)).toBe('2026-04-01');
  });

  it.each([
    [{ range: 'all' }],
    [{ interval: 'week' }],
    [{ range: 'own', from: '2026-02-30', to: 'tomorrow' }],
    [{ range: 'own' }],
  ])('is the usual one where the address makes no sense (%j)', (changes) => {
    expect(asked(changes)).toEqual(asked({}));
  });

  it('is turned around when it ends before it begins', () => {
    const { from, to } = asked({ range: 'own', from: '2026-03-05', to: '2026-03-01' });
    expect([from, to]).toEqual(['2026-03-01', '2026-03-05']);
  });

  it('has hours for a month at most, days for three years, and months when it has several', () => {
    expect(intervalsOf({ from: '2026-03-01', to: '2026-03-31' })).toEqual(['hour', 'day']);
    expect(intervalsOf({ from: '2026-03-01', to: '2026-04-01' })).toEqual(['day', 'month']);
    expect(intervalsOf({ from: '2020-01-01', to: '2026-03-31' })).toEqual(['month']);
  });
});

describe('the requests for a range', () => {
  it('are one where the API takes it as a whole', () => {
    const query = asked({ range: '12m' });
    expect(requestsOf(query)).toEqual([query]);
  });

  it('are three for three years of days, which follow each other without a gap', () => {
    const requests = requestsOf(asked({ range: 'own', from: '2023-04-01', interval: 'day' }));
    expect(requests.map(({ from, to }) => [from, to])).toEqual([
      ['2023-04-01', '2024-03-31'],
      ['2024-04-01', '2025-04-01'],
      ['2025-04-02', '2026-03-31'],
    ]);
  });

  it('never split a month', () => {
    const requests = requestsOf(asked({ range: 'own', from: '2020-01-15' }));
    expect(requests.map(({ from, to, interval }) => [from, to, interval])).toEqual([
      ['2020-01-15', '2024-12-31', 'month'],
      ['2025-01-01', '2026-03-31', 'month'],
    ]);
  });
});
