import { safeNext, signInUrl } from './next.ts';
import type { SessionState } from './session.ts';

/** Who a page is for. `signed-out` is for people without a session: others are led on. */
export type Audience = 'anyone' | 'signed-in' | 'signed-out';

/**
 * Where somebody belongs who is at a page that is not for them.
 * @param url path and query of the page
 * @returns undefined when they may see it, or when it isn't known yet
 */
export function redirectOf(
  audience: Audience,
  { kind, ...state }: SessionState,
  url: string,
): string | undefined {
  if (audience === 'signed-in' && kind === 'signed-out') return signInUrl(url);
  if (!('signedIn' in state)) return undefined;
  const next = new URL(url, 'https://app.invalid').searchParams.get('next');
  if (audience === 'signed-out') return safeNext(next);
  const isVerified = state.signedIn.account.email_verified_at !== null;
  if (audience === 'signed-in' && !isVerified) return `/app/verify?next=${encodeURIComponent(url)}`;
  return undefined;
}
