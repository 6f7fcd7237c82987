import { describe, expect, it } from 'vitest';
import { redirectOf } from '../../web/src/session/guard.ts';
import { readablePath, safeNext, signInUrl } from '../../web/src/session/next.ts';
import type { SessionState } from '../../web/src/session/session.ts';

describe('where a sign-in leads', () => {
  it.each(['/app/links?tag=a#top', '/app/links/5', '/app', '/app?x=1'])('leads back to %s', (next) => {
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

describe('a path that nobody can decode', () => {
  it('gets one that can be, and others stay as they are', () => {
    expect(decodeURIComponent(readablePath('/app/links/%E0'))).toBe('/app/links/%E0');
    expect(readablePath('/app/links/%C3%A0')).toBe('/app/links/%C3%A0');
  });
});

const signedIn = (verifiedAt: string | null): SessionState =>
  ({ kind: 'signed-in', signedIn: { account: { email_verified_at: verifiedAt } } }) as SessionState;
const verified = signedIn('2026-02-22T10:00:00Z');

describe('the guard of a page', () => {
  it('leads people without a session to the sign-in and back', () => {
    expect(redirectOf('signed-in', { kind: 'signed-out' }, '/app/links/5?a=1')).toBe(
      '/app/sign-in?next=%2Fapp%2Flinks%2F5%3Fa%3D1',
    );
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
