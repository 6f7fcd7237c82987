import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entry, keepEntry } from '../../web/src/accounts/entry.ts';
import { takeToken } from '../../web/src/accounts/mailed-token.ts';
import { copyText } from '../../web/src/api/copy-text.ts';
import { SignedOutError, shorten } from '../../web/src/landing/shorten.ts';
import { enter, leave } from '../../web/src/session/session.ts';
import { MARK } from '../../web/src/session/signed-in-mark.ts';

let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('what somebody typed to sign in', () => {
  it('is forgotten when they leave, but not before they are in', () => {
    leave();
    keepEntry({ email: 'a@example.com', password: 'secret' });
    enter({ account: { id: 'a', language: 'en' }, session: {}, is_operator: 0 } as never);
    expect(entry.value.email).toBe('a@example.com');
    leave();
    expect(entry.value).toEqual({ email: '', password: '', isMailed: false });
  });
});

describe('the token of a mailed link', () => {
  it('is taken out of the address', () => {
    const replaced: unknown[] = [];
    vi.stubGlobal('location', { hash: '#token=t1', pathname: '/app/reset', search: '?next=%2Fapp' });
    vi.stubGlobal('history', { state: null, replaceState: (...args: unknown[]) => replaced.push(args[2]) });
    expect(takeToken()).toBe('t1');
    expect(replaced).toEqual(['/app/reset?next=%2Fapp']);
  });
});

describe('a copy', () => {
  it('fails without a clipboard, and says so', async () => {
    vi.stubGlobal('navigator', {});
    expect(await copyText('a')).toBe(false);
  });

  it('is in the clipboard', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', {
      clipboard: { writeText: async (text: string) => void written.push(text) },
    });
    expect(await copyText('a')).toBe(true);
    expect(written).toEqual(['a']);
  });
});

describe('a link of the landing page', () => {
  const requests: (readonly [url: string, credentials: string | undefined])[] = [];
  const answering = (sessionStatus: number) => {
    requests.length = 0;
    vi.stubGlobal('fetch', async (url: string, { credentials }: RequestInit = {}) => {
      requests.push([url, credentials]);
      return url.endsWith('/session') && sessionStatus !== 200
        ? Response.json({ error: '', code: 'unauthorized' }, { status: sessionStatus })
        : Response.json({ data: { short_url: 's', target_url: 't' } });
    });
  };

  it('is made without an account when nobody signed in', async () => {
    answering(401);
    await shorten('https://example.com/');
    expect(requests).toEqual([['/api/v1/links', 'omit']]);
  });

  it('is made for the person who is signed in', async () => {
    kept.set(MARK, 'a');
    answering(200);
    await shorten('https://example.com/');
    expect(requests).toEqual([
      ['/api/v1/session', undefined],
      ['/api/v1/links', 'same-origin'],
    ]);
  });

  it('is not made for nobody when the session is gone, unless they ask again', async () => {
    kept.set(MARK, 'a');
    answering(401);
    await expect(shorten('https://example.com/')).rejects.toThrow(SignedOutError);
    expect(requests).toEqual([['/api/v1/session', undefined]]);
    await shorten('https://example.com/');
    expect(requests.at(-1)).toEqual(['/api/v1/links', 'omit']);
  });
});
