import { placeOf } from '../account-events/place-of.ts';
import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Input } from '../http/input.ts';
import { clearedSessionCookie, sessionCookies } from '../http/session-cookie.ts';
import type { AccountSessions } from './account-sessions.ts';
import { signedOutData } from './session-schemas.ts';
import { parseSessionCookie, type SessionReference } from './session-token.ts';

export interface SignOutServices {
  readonly sessions: Pick<AccountSessions, 'end'>;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

/** Browsers send one cookie. Each that is sent costs a transaction. */
const MAX_COOKIES = 2;

/** What to end: usually one session, or none. */
const sentSessions: Input<readonly SessionReference[]> = (event) =>
  sessionCookies(event)
    .slice(0, MAX_COOKIES)
    .flatMap((cookie) => parseSessionCookie(cookie) ?? []);

/** `DELETE /session`: signs out, and succeeds for a session that has ended. */
export const signOutApi = (api: ApiServices, { sessions, now, newEventId }: SignOutServices): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: (event) => ({ ended: sentSessions(event), place: placeOf(event) }),
    respond: async ({ input: { ended, place } }) => {
      for (const session of ended) {
        const { userId, sessionId } = session;
        const at = now();
        const id = newEventId(at);
        await sessions.end(session, { userId, id, kind: 'signed_out', at, place, sessionId });
      }
      return {
        status: 200,
        data: { message: 'Signed out.' },
        headers: { 'set-cookie': clearedSessionCookie },
      };
    },
    data: signedOutData,
  });
