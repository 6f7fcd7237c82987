import { describe, expect, it } from 'vitest';
import { casesOf, idsOf, type Report } from '../../web/src/operators/report-cases.ts';
import { codeSoughtIn, pathOf, soughtIn } from '../../web/src/operators/sought.ts';

const report = (fields: Partial<Report>): Report => ({
  id: '01K00000000000000000000000',
  created_at: '2026-03-01T10:00:00Z',
  reason: 'phishing',
  short_code: 'aBc1234',
  destination: 'hxxps://evil[.]example/',
  details: null,
  contact: null,
  counted: null,
  ...fields,
});

describe('the queue of reports', () => {
  it('has one case for reports of the same link, reason and destination', () => {
    const cases = casesOf({
      reports: [
        report({ id: '1', created_at: '2026-03-01T11:00:00Z' }),
        report({ id: '2', short_code: 'other12' }),
        report({ id: '3', created_at: '2026-03-01T09:00:00Z' }),
        report({ id: '4', reason: 'spam' }),
        report({ id: '5', destination: null }),
      ],
      floods: [],
    });
    expect(cases.map(({ reports }) => reports.map(({ id }) => id))).toEqual([
      ['1', '3'],
      ['2'],
      ['4'],
      ['5'],
    ]);
    expect(cases[0]).toMatchObject({ code: 'aBc1234', count: 2, since: '2026-03-01T09:00:00Z' });
    expect(idsOf(cases.slice(0, 2))).toEqual(['1', '3', '2']);
  });

  it('counts the reports that are not listed, and those that are counted alone', () => {
    const counted = { reports: 40, networks: 7, latest_at: '2026-03-02T10:00:00Z' };
    const [only, ...others] = casesOf({
      reports: [
        report({ id: '1' }),
        report({ id: '2' }),
        report({ id: '3' }),
        report({ id: '1-more', counted }),
      ],
      floods: [{ first: '1', short_code: 'aBc1234', reports: 50 }],
    });
    expect(others).toEqual([]);
    expect(only?.count).toBe(90);
  });
});

describe('what an operator looks for', () => {
  it.each([
    'aBc1234',
    ' aBc1234 ',
    'https://go.example/aBc1234',
    'go.example/aBc1234+',
    'http://localhost:8080/aBc1234/page',
    'hxxps://go[.]example[.]com/aBc1234?x=1',
    '<https://go.example/aBc1234>',
    '/aBc1234',
  ])('is the link of %s', (text) => {
    expect(soughtIn(text)).toEqual({ kind: 'link', code: 'aBc1234' });
  });

  it('is the account of an id', () => {
    expect(soughtIn('0123456789abcdef0123456789abcdef')).toEqual({
      kind: 'account',
      id: '0123456789abcdef0123456789abcdef',
    });
  });

  it.each(['4711', '#4711', ' 4711 '])('is the link with the number %s', (text) => {
    expect(soughtIn(text)).toEqual({ kind: 'link-id', id: '4711' });
    expect(pathOf({ kind: 'link-id', id: '4711' })).toBe('/app/operator/links/id:4711');
  });

  it.each(['/4711', 'https://go.example/4711', '0471', '4711+'])('is the link of a code in %s', (text) => {
    expect(soughtIn(text)).toMatchObject({ kind: 'link' });
  });

  it.each(['', 'what is this?', 'https://go.example/', 'https://evil.example/a/b/c', 'jane@example.com'])(
    'is nothing in %s',
    (text) => {
      expect(soughtIn(text)).toBeUndefined();
    },
  );
});

describe('the code in a filter', () => {
  it.each(['12345', '#12345', '/12345', 'https://go.example/12345'])('is 12345 in %s', (text) => {
    expect(codeSoughtIn(text)).toBe('12345');
  });

  it('is that of a short URL', () => {
    expect(codeSoughtIn('https://go.example/aBc1234+')).toBe('aBc1234');
  });

  it.each(['', 'what is this?', '0123456789abcdef0123456789abcdef'])('is none in %s', (text) => {
    expect(codeSoughtIn(text)).toBe('');
  });
});
