import type { AccountSessions } from './account-sessions.ts';
import { sessionEnd } from './session-life.ts';
import type { Session } from './session-store.ts';

const MAX_LISTED = 100;

/** Lists where an account is signed in: its last 100 sessions, most recently used first. */
export async function listSessions(
  userId: string,
  { sessions, now }: { readonly sessions: Pick<AccountSessions, 'list'>; readonly now: () => Date },
): Promise<readonly Session[]> {
  const found = await sessions.list(userId);
  const at = now();
  return found
    .filter((session) => sessionEnd(session) > at)
    .sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime() || (a.sha256 < b.sha256 ? -1 : 1))
    .slice(0, MAX_LISTED);
}
