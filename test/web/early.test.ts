import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, readText } from '../../web/src/api/client.ts';
import { forgetEarlyReads, offerEarlyReads } from '../../web/src/api/early-answers.ts';
import { earlyReads } from '../../web/src/app/early-reads.ts';

const LINKS = '/api/v1/links?limit=50';
const links = (from: string) => ({ data: { from } });

let sent: string[];

/** Does as the early script does. */
function readEarly(accountId = 'acc_1', response = Promise.resolve(Response.json(links('early')))): void {
  globalThis.earlyReads = {
    accountId,
    startedAtMs: performance.now(),
    responses: new Map([[LINKS, response]]),
  };
}

const read = () => call('GET /links', { query: { limit: 50 } });

beforeEach(() => {
  sent = [];
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.stubGlobal('fetch', (url: string) => {
    sent.push(url);
    return Promise.resolve(Response.json(links('api')));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  forgetEarlyReads();
});

describe('what was read early', () => {
  it('answers the call that asks for it, once', async () => {
    readEarly();
    offerEarlyReads('acc_1');
    expect(await read()).toEqual({ from: 'early' });
    expect(sent).toEqual([]);
    expect(await read()).toEqual({ from: 'api' });
    expect(sent).toEqual([LINKS]);
  });

  it('answers nothing else', async () => {
    readEarly();
    offerEarlyReads('acc_1');
    await call('GET /links', { query: { limit: 50, tag: 'news' } });
    await readText('GET /links', { query: { limit: 50 }, headers: { accept: 'text/csv' } });
    expect(sent).toEqual(['/api/v1/links?limit=50&tag=news', LINKS]);
  });

  it('is not for somebody who has signed in on this device meanwhile', async () => {
    readEarly('acc_1');
    offerEarlyReads('acc_2');
    expect(await read()).toEqual({ from: 'api' });
  });

  it('is not for nobody', async () => {
    readEarly('acc_1');
    offerEarlyReads(null);
    expect(await read()).toEqual({ from: 'api' });
  });

  it('is wrong after a change', async () => {
    readEarly();
    offerEarlyReads('acc_1');
    await call('DELETE /links/{id}', { path: { id: 5 } });
    expect(await read()).toEqual({ from: 'api' });
  });

  it('is old after 15 seconds', async () => {
    readEarly();
    offerEarlyReads('acc_1');
    vi.advanceTimersByTime(15_001);
    expect(await read()).toEqual({ from: 'api' });
  });

  it('fails as a call does', async () => {
    const refusal = Response.json({ success: false, error: 'No.', code: 'unauthorized' }, { status: 401 });
    readEarly('acc_1', Promise.resolve(refusal));
    offerEarlyReads('acc_1');
    await expect(read()).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
    readEarly('acc_1', Promise.reject(new TypeError('Failed to fetch')));
    offerEarlyReads('acc_1');
    await expect(read()).rejects.toMatchObject({ kind: 'offline' });
    expect(sent).toEqual([]);
  });

  it('has a time limit, after which it may be read again', async () => {
    readEarly('acc_1', Promise.reject(new DOMException('Too late.', 'TimeoutError')));
    offerEarlyReads('acc_1');
    await expect(read()).rejects.toMatchObject({ name: 'NetworkFailure', kind: 'timeout' });
  });

  it('keeps nobody waiting who gives up', async () => {
    readEarly('acc_1', new Promise(() => {}));
    offerEarlyReads('acc_1');
    const controller = new AbortController();
    const reading = call('GET /links', { query: { limit: 50 }, signal: controller.signal });
    controller.abort(new Error('Enough.'));
    await expect(reading).rejects.toThrow('Enough.');
  });

  it('is asked for with a time limit by the early script, beside the files and texts of the screen', async () => {
    const signals: unknown[] = [];
    const preloaded: string[] = [];
    vi.stubGlobal('SCREEN_FILES', [['^/app/links$', ['/screen.js'], 'more']]);
    vi.stubGlobal('TEXT_FILES', { more: { en: ['/en.js'], de: ['/de.js'] } });
    vi.stubGlobal('document', {
      documentElement: { lang: 'de' },
      createElement: () => ({}),
      head: { append: ({ href }: { readonly href: string }) => preloaded.push(href) },
    });
    vi.stubGlobal('location', { pathname: '/app/links', search: '' });
    vi.stubGlobal('localStorage', { getItem: () => 'acc_1' });
    vi.stubGlobal('fetch', (_url: string, { signal }: RequestInit = {}) => {
      signals.push(signal);
      return Promise.resolve(Response.json({}));
    });
    const limit = vi.spyOn(AbortSignal, 'timeout');
    globalThis.earlyReads = undefined;
    await import('../../web/src/app/early.ts');
    expect(signals).toEqual([expect.any(AbortSignal), expect.any(AbortSignal)]);
    expect(limit.mock.calls).toEqual([[40_000], [40_000]]);
    expect(preloaded).toEqual(['/screen.js', '/de.js']);
    // It makes formats a task later.
    await new Promise((resolve) => setTimeout(resolve));
    limit.mockRestore();
  });

  it('can only come before the app', () => {
    offerEarlyReads('acc_1');
    expect(globalThis.earlyReads).toBeNull();
  });
});

describe('what is read early', () => {
  const of = (path: string, query = {}) => [
    ...earlyReads({ path, query, timeZone: 'Asia/Manila', now: new Date('2026-03-01T20:00:00Z') }),
  ];
  const stats = (from: string, to: string, rest = 'interval=day&timezone=Asia%2FManila') =>
    `/api/v1/links/7/stats?from=${from}&to=${to}&${rest}`;

  it.each(['/app', '/app/links', '/app/links/'])('of %s are the session and the first links', (path) => {
    expect(of(path)).toEqual(['/api/v1/session', LINKS]);
  });

  it('of the links has the filters of the address', () => {
    expect(of('/app/links', { tag: 'a&b', state: 'disabled', view: 'x' })[1]).toBe(
      '/api/v1/links?is_active=0&tag=a%26b&limit=50',
    );
  });

  it("of a link are the link and the statistics of the account's days", () => {
    expect(of('/app/links/7')).toEqual([
      '/api/v1/session',
      '/api/v1/links/7',
      stats('2026-02-01', '2026-03-02'),
    ]);
  });

  it('of a link has as many requests for statistics as the range takes', () => {
    expect(
      of('/app/links/7', { range: 'own', from: '2023-03-01', to: '2026-02-28', interval: 'day' }),
    ).toEqual([
      '/api/v1/session',
      '/api/v1/links/7',
      stats('2023-03-01', '2024-02-29'),
      stats('2024-03-01', '2025-03-01'),
      stats('2025-03-02', '2026-02-28'),
    ]);
  });

  it('of the other tabs of a link is the link', () => {
    expect(of('/app/links/7', { tab: 'edit' })).toEqual(['/api/v1/session', '/api/v1/links/7']);
  });

  it.each(['/app/links/bulk', '/app/sign-in', '/app/settings/keys', '/app/links/7/x'])(
    'of %s is the session',
    (path) => {
      expect(of(path)).toEqual(['/api/v1/session']);
    },
  );
});
