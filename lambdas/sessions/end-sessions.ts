import type { SignInPlace } from '../account-events/sign-in-place.ts';
import type { AccountSessions, SessionKey } from './account-sessions.ts';
import { sessionEnd } from './session-life.ts';
import type { Session } from './session-store.ts';
import { generateSession, sessionIdOf } from './session-token.ts';

export interface EndSessionsServices {
  readonly sessions: AccountSessions;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

/**
 * Ends one of an account's sessions.
 * @returns false when there is none with this id
 */
export async function endSession(
  {
    userId,
    sessionId,
    place,
  }: { readonly userId: string; readonly sessionId: string; readonly place: SignInPlace },
  { sessions, now, newEventId }: Omit<EndSessionsServices, 'random'>,
): Promise<boolean> {
  const at = now();
  const session = (await sessions.list(userId)).find(({ sha256 }) => sessionIdOf(sha256) === sessionId);
  if (!session || sessionEnd(session) <= at) return false;
  return sessions.end(session, { userId, id: newEventId(at), kind: 'signed_out', at, place, sessionId });
}

/**
 * Ends an account's sessions everywhere else. The current one gets a new cookie.
 * @returns undefined when the current one has ended meanwhile
 */
export async function endOtherSessions(
  { current, place }: { readonly current: SessionKey; readonly place: SignInPlace },
  { sessions, now, random, newEventId }: EndSessionsServices,
): Promise<{ readonly session: Session; readonly cookie: string } | undefined> {
  const { userId } = current;
  const { sha256, sessionId, cookie } = generateSession(userId, random);
  const at = now();
  const event = { userId, id: newEventId(at), kind: 'sessions_ended' as const, at, place, sessionId };
  const session = await sessions.endOthers(current, { sha256, lastUsedAt: at }, event);
  return session && { session, cookie };
}
