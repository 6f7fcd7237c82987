import type { AccountEvent } from '../account-events/account-event.ts';
import { entryAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Input } from '../http/input.ts';
import { clearedSessionCookie, sessionCookies } from '../http/session-cookie.ts';
import { placeOf } from './place-of.ts';
import { signedOutData } from './session-schemas.ts';
import { parseSessionCookie, type SessionReference } from './session-token.ts';

export interface SignOutServices {
  /** Ends the session and stores the event, in one transaction. Does nothing for a session that has ended. */
  readonly end: (session: SessionReference, event: AccountEvent) => Promise<void>;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

/** What to end: usually one session, or none. */
const sentSessions: Input<readonly SessionReference[]> = (event) =>
  sessionCookies(event).flatMap((cookie) => parseSessionCookie(cookie) ?? []);

/** `DELETE /session`: signs out, and succeeds for a session that has ended. */
export const signOutApi = (api: ApiServices, sessions: SignOutServices): ApiHandler =>
  apiHandler(api, {
    access: entryAccess,
    input: (event) => ({ ended: sentSessions(event), place: placeOf(event) }),
    respond: async ({ input: { ended, place } }) => {
      for (const session of ended) {
        const { userId, sessionId } = session;
        const at = sessions.now();
        const id = sessions.newEventId(at);
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
