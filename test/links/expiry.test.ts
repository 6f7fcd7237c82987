import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoTime, purgeTime } from '../../lambdas/links/expiry.ts';

describe('an ISO 8601 time with an offset', () => {
  it.each([
    ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z'],
    ['2026-12-31T23:59:59+08:00', '2026-12-31T15:59:59.000Z'],
    ['2026-12-31T23:59:59-0330', '2027-01-01T03:29:59.000Z'],
    ['2026-12-31T23:59:59+08', '2026-12-31T15:59:59.000Z'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.000Z'],
    ['2026-12-31T23:59:59,5Z', '2026-12-31T23:59:59.000Z'],
    ['2026-12-31T23:59Z', '2026-12-31T23:59:00.000Z'],
    ['2026-12-31T23Z', '2026-12-31T23:00:00.000Z'],
    ['20261231T235959Z', '2026-12-31T23:59:59.000Z'],
    ['20261231T2359+0800', '2026-12-31T15:59:00.000Z'],
    ['2026-12-31t23:59:59z', '2026-12-31T23:59:59.000Z'],
    ['2026-12-31T24:00:00Z', '2027-01-01T00:00:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s is %s', (text, time) => {
    expect(parseIsoTime(text)?.toISOString()).toBe(time);
  });

  it.each([
    '',
    '2026',
    '2026-12-31',
    '2026-12-31T23:59:59',
    '2026-12-31 23:59:59Z',
    ' 2026-12-31T23:59:59Z',
    '2026-12-31T23:59:59Z\n',
    '2026-1231T23:59:59Z',
    '2026-12-31T23:5959Z',
    '2026-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-12-31T24:00:01Z',
    '2026-12-31T24:00:00.5Z',
    '2026-12-31T25:00:00Z',
    '2026-12-31T23:60:00Z',
    '2026-12-31T23:59:60Z',
    '2026-12-31T23:59:59+24:00',
    '2026-12-31T23:59:59+08:60',
    '9999-12-31T23:59:59-00:01',
    '+012026-12-31T23:59:59Z',
    'Thu, 31 Dec 2026 23:59:59 GMT',
    '1798761599',
  ])('%j is refused', (text) => {
    expect(parseIsoTime(text)).toBeUndefined();
  });

  it('means the same instant in every offset', () => {
    const seconds = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(9998, 0) / 1000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: -1439, max: 1439 }), (second, offset) => {
        const local = new Date((second + offset * 60) * 1000).toISOString().slice(0, 19);
        const minutes = Math.abs(offset);
        const pad = (n: number) => String(n).padStart(2, '0');
        const text = `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
        expect(parseIsoTime(text)?.getTime()).toBe(second * 1000);
      }),
    );
  });
});

describe('the purge time', () => {
  it('is the expiry plus retention, but never beyond the year 9999', () => {
    expect(purgeTime(new Date('2026-02-22T10:00:00Z'), 365)).toEqual(new Date('2027-02-22T10:00:00Z'));
    expect(purgeTime(new Date('9999-06-01T00:00:00Z'), 365)).toEqual(new Date('9999-12-31T23:59:59Z'));
  });
});
