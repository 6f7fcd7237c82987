import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAwaited, redirectOf } from '../../web/src/session/guard.ts';
import { keepNext, whereNext } from '../../web/src/session/kept-next.ts';
import { readablePath, safeNext, signInUrl } from '../../web/src/session/next.ts';
import { enter, leave, type SessionState, signOut } from '../../web/src/session/session.ts';

describe('where a sign-in leads', () => {
  it.each(['/app/links?tag=a', '/app/links/5', '/app', '/app?x=1'])('leads back to %s', (next) => {
    expect(safeNext(next)).toBe(next);
  });

  it.each([
    undefined,
    null,
    '',
    'https://evil.example/',
    '//evil.example/app',
    '/\\evil.example',
    '/app\\..\\..\\evil',
    '/app/../docs',
    '/app/%2e%2e/docs',
    '/application',
    '/aBc1234',
    'javascript:alert(1)',
    '/app/\t/evil',
    ' /app/links',
    '/app/links/%E0',
  ])('leads home instead of to %j', (next) => {
    expect(safeNext(next)).toBe('/app/links');
  });

  it('leads to no part of a page: it may be a mailed token', () => {
    expect(safeNext('/app/verify?a=1#token=x')).toBe('/app/verify?a=1');
  });

  it('comes back to where somebody was', () => {
    const url = signInUrl('/app/links?tag=a&search=b');
    expect(safeNext(new URL(url, 'https://app.invalid').searchParams.get('next'))).toBe(
      '/app/links?tag=a&search=b',
    );
  });

  it('needs no address for home', () => {
    expect(signInUrl('/app/links')).toBe('/app/sign-in');
  });
});

describe('where somebody wanted to be before they confirmed their address', () => {
  let kept: Map<string, string>;
  beforeEach(() => {
    kept = new Map();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    });
    vi.useFakeTimers();
  });
  afterEach(() => {
    leave();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is where the app opens, once', () => {
    keepNext('/app/statistics?range=7d');
    expect(whereNext()).toBe('/app/statistics?range=7d');
    expect(whereNext()).toBe('/app/links');
  });

  it('gives way to the address, and is forgotten then', () => {
    keepNext('/app/statistics');
    expect(whereNext('/app/settings/keys')).toBe('/app/settings/keys');
    expect(whereNext()).toBe('/app/links');
  });

  it('stays when the page is opened again without it', () => {
    keepNext('/app/statistics');
    keepNext(undefined);
    expect(whereNext()).toBe('/app/statistics');
  });

  it('is forgotten when somebody signs out', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: {} })));
    enter(person('a'));
    keepNext('/app/links?search=mine');
    await signOut();
    expect(kept.has('klook-up.next')).toBe(false);
  });

  it('is not where another account is led, also after the page has loaded again', () => {
    kept.set('klook-up.signed-in', 'a');
    keepNext('/app/links?search=mine');
    kept.set('klook-up.signed-in', 'b');
    expect(whereNext()).toBe('/app/links');
  });

  it('is where the same account is led', () => {
    kept.set('klook-up.signed-in', 'a');
    keepNext('/app/links?search=mine');
    expect(whereNext()).toBe('/app/links?search=mine');
  });

  it("is forgotten when the mail's link has expired", () => {
    keepNext('/app/statistics');
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect(whereNext()).toBe('/app/links');
    expect(kept.size).toBe(0);
  });

  it.each([
    JSON.stringify({ next: 'https://evil.example/', keptAt: 0 }),
    JSON.stringify({ next: '//evil.example/app', keptAt: 0 }),
    JSON.stringify({ next: 7, keptAt: 0 }),
    JSON.stringify({ next: '/app/statistics', keptAt: 86_400_000 }),
    JSON.stringify({ next: '/app/statistics' }),
    'null',
    'no JSON',
  ])('leads to no other website, nor anywhere else from %s', (written) => {
    vi.setSystemTime(1_000);
    kept.set('klook-up.next', written);
    expect(whereNext()).toBe('/app/links');
  });
});

describe('a path that nobody can decode', () => {
  it('gets one that can be, and others stay as they are', () => {
    expect(decodeURIComponent(readablePath('/app/links/%E0'))).toBe('/app/links/%E0');
    expect(readablePath('/app/links/%C3%A0')).toBe('/app/links/%C3%A0');
  });
});

const person = (id: string) =>
  ({ account: { id, language: 'en' }, session: {}, is_operator: 0 }) as unknown as Parameters<
    typeof enter
  >[0];

const signedIn = (verifiedAt: string | null): SessionState =>
  ({ kind: 'signed-in', signedIn: { account: { email_verified_at: verifiedAt } } }) as SessionState;
const verified = signedIn('2026-02-22T10:00:00Z');

describe('the guard of a page', () => {
  it('leads people without a session to the sign-in and back', () => {
    expect(redirectOf('signed-in', { kind: 'signed-out' }, '/app/links/5?a=1')).toBe(
      '/app/sign-in?next=%2Fapp%2Flinks%2F5%3Fa%3D1',
    );
  });

  it('leads back nobody who comes after somebody signed out', () => {
    const state: SessionState = { kind: 'signed-out', isWanted: true };
    expect(redirectOf('signed-in', state, '/app/links?search=mine')).toBe('/app/sign-in');
  });

  it('shows early what opens early, until somebody else has the session', () => {
    expect(isAwaited('signed-in', { kind: 'unknown' }, true)).toBe(false);
    expect(isAwaited('signed-in', { kind: 'unknown' }, false)).toBe(true);
    expect(isAwaited('anyone', { kind: 'unknown' }, false)).toBe(false);
    expect(isAwaited('signed-in', { kind: 'starting-over' }, true)).toBe(true);
    expect(isAwaited('anyone', { kind: 'starting-over' }, true)).toBe(true);
    expect(isAwaited('signed-in', verified, false)).toBe(false);
  });

  it('lets owners in', () => {
    expect(redirectOf('signed-in', verified, '/app/links')).toBeUndefined();
  });

  it('waits until it knows', () => {
    expect(redirectOf('signed-in', { kind: 'unknown' }, '/app/links')).toBeUndefined();
    expect(redirectOf('signed-out', { kind: 'unknown' }, '/app/sign-in')).toBeUndefined();
  });

  it('leads people with an unverified address to the verification', () => {
    expect(redirectOf('signed-in', signedIn(null), '/app/links')).toBe('/app/verify?next=%2Fapp%2Flinks');
    expect(redirectOf('anyone', signedIn(null), '/app/verify')).toBeUndefined();
  });

  it('leads people who are signed in away from the sign-in, to where they wanted to go', () => {
    expect(redirectOf('signed-out', verified, '/app/sign-in?next=%2Fapp%2Fstatistics')).toBe(
      '/app/statistics',
    );
    expect(redirectOf('signed-out', verified, '/app/sign-in?next=//evil.example')).toBe('/app/links');
  });
});
