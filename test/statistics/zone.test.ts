import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateAt, localTime, plusDays, startOfDay, zoneOf } from '../../lambdas/statistics/zone.ts';

const HOUR_MS = 3_600_000;
const zoneNames = Intl.supportedValuesOf('timeZone');
const hoursOf = (name: string, date: string): number =>
  (startOfDay(zoneOf(name), plusDays(date, 1)) - startOfDay(zoneOf(name), date)) / HOUR_MS;

/** What `Intl` says of an instant, to the second. */
const shown = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    .format(at)
    .replace(' ', 'T');

describe('the local time', () => {
  it('is what Intl shows, with the offset that leads back to the instant', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zoneNames),
        fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) }),
        (name, at) => {
          const text = localTime(zoneOf(name), at);
          expect(text.slice(0, 19)).toBe(shown(name, at));
          expect(Date.parse(text)).toBe(Math.floor(at / 1000) * 1000);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the start of a day', () => {
  it('is the first instant of its date, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zoneNames), fc.integer({ min: 0, max: 36_000 }), (name, days) => {
        const zone = zoneOf(name);
        const date = plusDays('2000-01-01', days);
        const start = startOfDay(zone, date);
        fc.pre(startOfDay(zone, plusDays(date, 1)) > start);
        expect(dateAt(zone, start)).toBe(date);
        expect(dateAt(zone, start - 1) < date).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Asia/Manila', '2026-03-08', 24],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ])('%s has on %s a day of %d hours', (name, date, hours) => {
    expect(hoursOf(name, date)).toBe(hours);
  });

  it('is when clocks are changed, where that skips midnight', () => {
    // Cairo goes from 00:00 to 01:00.
    const zone = zoneOf('Africa/Cairo');
    expect(localTime(zone, startOfDay(zone, '2026-04-24'))).toBe('2026-04-24T01:00:00+03:00');
  });

  it('is the first midnight, where there are two', () => {
    // Havana goes from 01:00 back to 00:00.
    const zone = zoneOf('America/Havana');
    expect(localTime(zone, startOfDay(zone, '2026-11-01'))).toBe('2026-11-01T00:00:00-04:00');
    expect(hoursOf('America/Havana', '2026-11-01')).toBe(25);
  });

  it('is also the end of a day that the zone skipped', () => {
    expect(hoursOf('Pacific/Apia', '2011-12-30')).toBe(0);
  });
});
