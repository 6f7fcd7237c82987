import { describe, expect, it } from 'vitest';
import { NOTHING, TornExportError, walkExport, withPage } from '../../web/src/account-data/walk-export.ts';
import { stateOf } from '../../web/src/api-keys/api-key.ts';
import { curlSample } from '../../web/src/api-keys/curl-sample.ts';
import { dayOf, expiryOf } from '../../web/src/api-keys/lifetime.ts';
import { domainOf } from '../../web/src/sites/site.ts';

const NOW = new Date('2026-11-29T12:00:00Z');

describe('an API key', () => {
  it.each([
    [null, null, 'active'],
    ['2027-11-29T12:00:00Z', null, 'active'],
    ['2026-12-02T12:00:00Z', null, 'ending'],
    ['2026-11-30T12:00:00Z', 'another', 'replaced'],
    ['2026-11-29T12:00:00Z', null, 'expired'],
    ['2026-11-29T11:00:00Z', 'another', 'expired'],
  ] as const)('that expires at %s and is replaced by %s is %s', (expires_at, replaced_by, state) => {
    expect(stateOf({ expires_at, replaced_by }, NOW.getTime())).toBe(state);
  });

  it('expires after some days, at the end of a day, or never', () => {
    expect(expiryOf('30', '', NOW)).toBe('2026-12-29T12:00:00.000Z');
    expect(expiryOf('own', '2027-03-01', NOW)).toBe(new Date(2027, 2, 1, 23, 59, 59).toISOString());
    expect(expiryOf('never', '2027-03-01', NOW)).toBeNull();
    expect(dayOf(new Date(2027, 2, 1, 23))).toBe('2027-03-01');
  });

  it('gets a first request that it may send', () => {
    const sample = (...scopes: ('links:read' | 'links:write' | 'stats:read')[]) =>
      curlSample('https://go.example', 'klup_1', scopes);
    expect(sample('links:read', 'links:write')).toMatch(
      /^curl -X POST https:\/\/go\.example\/api\/v1\/links /,
    );
    expect(sample('links:read', 'stats:read')).toMatch(/^curl https:\/\/go\.example\/api\/v1\/links /);
    expect(sample('stats:read')).toMatch(/^curl https:\/\/go\.example\/api\/v1\/stats /);
  });
});

describe('a domain', () => {
  it.each([
    [' yoursite.com ', 'yoursite.com'],
    ['https://www.yoursite.com/downloads?x=1', 'www.yoursite.com'],
    ['yoursite.com/downloads', 'yoursite.com/downloads'],
    ['http://', 'http://'],
  ])('typed as %j is %j', (typed, domain) => {
    expect(domainOf(typed)).toBe(domain);
  });
});

describe('an export', () => {
  const { signal } = new AbortController();
  const pages: Readonly<Record<string, string>> = {
    first: '{"type":"account"}\n{"type":"link"}\n{"type":"next","cursor":"second"}\n',
    second: '{"type":"link"}\n{"type":"end","lines":3}\n',
  };

  it('is one file of all pages, which says at its end that it is complete', async () => {
    const seen: number[] = [];
    const { parts, records } = await walkExport(
      NOTHING,
      async (cursor = 'first') => ({ text: pages[cursor] ?? '' }),
      (exported) => seen.push(exported.records),
      signal,
    );
    expect(parts.join('')).toBe(
      '{"type":"account"}\n{"type":"link"}\n{"type":"link"}\n{"type":"end","lines":3}\n',
    );
    expect(records).toBe(3);
    expect(seen).toEqual([2, 3]);
  });

  it('goes on where it stopped', async () => {
    const begun = withPage(NOTHING, pages.first ?? '');
    const asked: (string | undefined)[] = [];
    await walkExport(
      begun,
      async (cursor) => {
        asked.push(cursor);
        return { text: pages[cursor ?? ''] ?? '' };
      },
      () => {},
      signal,
    );
    expect(asked).toEqual(['second']);
  });

  it('is no file when the account leaves before its last page is in', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const walking = walkExport(
      NOTHING,
      async (cursor = 'first') => {
        if (cursor === 'second') controller.abort(new Error('Left.'));
        return { text: pages[cursor] ?? '' };
      },
      (exported) => seen.push(exported.records),
      controller.signal,
    );
    await expect(walking).rejects.toThrow('Left.');
    expect(seen).toEqual([2]);
  });

  it('is no file when lines are missing', () => {
    expect(() => withPage(NOTHING, pages.second ?? '')).toThrow(TornExportError);
  });
});
