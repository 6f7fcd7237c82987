import { SIGN_IN, safeNext, signInUrl } from './next.ts';
import type { SessionState } from './session.ts';

/** Who a page is for. `signed-out` is for people without a session: others are led on. */
export type Audience = 'anyone' | 'signed-in' | 'signed-out';

/**
 * Where somebody belongs who is at a page that is not for them.
 * @param url path and query of the page
 * @returns undefined when they may see it, or when it isn't known yet
 */
export function redirectOf(audience: Audience, state: SessionState, url: string): string | undefined {
  if (audience === 'signed-in' && state.kind === 'signed-out') {
    // After somebody has signed out, the next person is led nowhere.
    return state.isWanted ? SIGN_IN : signInUrl(url);
  }
  if (state.kind !== 'signed-in') return undefined;
  const next = new URL(url, 'https://app.invalid').searchParams.get('next');
  if (audience === 'signed-out') return safeNext(next);
  const isVerified = state.signedIn.account.email_verified_at !== null;
  if (audience === 'signed-in' && !isVerified) return `/app/verify?next=${encodeURIComponent(url)}`;
  return undefined;
}

/**
 * Whether a page shows nothing of its own yet.
 * @param opensEarly whether it may be shown before anybody knows whose session it is
 */
export const isAwaited = (audience: Audience, { kind }: SessionState, opensEarly: boolean): boolean =>
  kind === 'starting-over' || (kind === 'unknown' && audience === 'signed-in' && !opensEarly);
