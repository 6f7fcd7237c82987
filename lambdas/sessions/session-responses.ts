import type { Account } from '../accounts/account.ts';
import { toAccount } from '../accounts/account-responses.ts';
import { sessionCookie } from '../http/session-cookie.ts';
import { timestamp } from '../timestamp.ts';
import { COOKIE_SECONDS, sessionEnd } from './session-life.ts';
import type { SessionData } from './session-schemas.ts';
import type { Session } from './session-store.ts';
import { sessionIdOf } from './session-token.ts';
import type { SignedIn } from './sign-in.ts';

/** A session as responses show it. */
export const toSession = (session: Session): SessionData => ({
  id: sessionIdOf(session.sha256),
  created_at: timestamp(session.createdAt),
  last_used_at: timestamp(session.lastUsedAt),
  expires_at: timestamp(sessionEnd(session)),
  confirmed_at: timestamp(session.confirmedAt),
  country: session.country,
  device: session.device,
  browser: session.browser,
});

/** Who is signed in, and the session. */
export const toSignedIn = (account: Account, session: Session) => ({
  account: toAccount(account),
  session: toSession(session),
});

/** The response that signs somebody in. */
export const signedInResponse = ({ account, session, cookie }: SignedIn) => ({
  status: 200 as const,
  data: toSignedIn(account, session),
  headers: { 'set-cookie': sessionCookie(cookie, COOKIE_SECONDS) },
});
