import type { SessionOwner } from '../http/callers.ts';
import { sessionEnd } from './session-life.ts';
import type { SessionStore } from './session-store.ts';
import { parseSessionCookie } from './session-token.ts';

/** A session's last use is written at most this often. */
const USE_RECORDED_EVERY_MS = 60 * 60_000;

export interface AuthenticateSessionServices {
  readonly store: SessionStore;
  readonly now: () => Date;
}

/**
 * Identifies the caller by the cookie of a session. Reads the table consistently, so that signing out and a new password take
 * effect at once.
 * @returns undefined when the cookie is malformed, or its session unknown, ended or expired; callers cannot see which. `replaced`
 * when the browser has got another cookie seconds ago
 */
export async function authenticateSession(
  cookie: string,
  { store, now }: AuthenticateSessionServices,
): Promise<SessionOwner | 'replaced' | undefined> {
  const reference = parseSessionCookie(cookie);
  if (!reference) return undefined;
  const { userId, sha256, sessionId } = reference;
  const usedAt = now();
  const session = await store.findActive(reference, usedAt);
  if (session === 'replaced') return 'replaced';
  if (!session || sessionEnd(session) <= usedAt) return undefined;
  const { isVerified, isOperator, confirmedAt, lastUsedAt } = session;
  const unlessUsedSince = new Date(usedAt.getTime() - USE_RECORDED_EVERY_MS);
  const isRecorded = lastUsedAt > unlessUsedSince;
  const recordUse = isRecorded ? undefined : () => store.recordUse(session, { usedAt, unlessUsedSince });
  return { userId, sessionId, sha256, isVerified, isOperator, confirmedAt, recordUse };
}
