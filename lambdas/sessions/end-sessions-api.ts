import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess, sessionReplaced } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { sessionCookie } from '../http/session-cookie.ts';
import { type EndSessionsServices, endOtherSessions } from './end-sessions.ts';
import { COOKIE_SECONDS } from './session-life.ts';
import { toSession } from './session-responses.ts';
import { endedSessionsData } from './session-schemas.ts';

/** `DELETE /sessions`: everywhere but here. */
export const endSessionsApi = (
  api: ApiServices,
  callers: Callers,
  services: EndSessionsServices,
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: placeOf,
    respond: async ({ caller: current, input: place }) => {
      const renewed = await endOtherSessions({ current, place }, services);
      if (!renewed) throw sessionReplaced();
      return {
        status: 200,
        data: { message: 'Signed out everywhere else.', session: toSession(renewed.session) },
        headers: { 'set-cookie': sessionCookie(renewed.cookie, COOKIE_SECONDS) },
      };
    },
    data: endedSessionsData,
  });
