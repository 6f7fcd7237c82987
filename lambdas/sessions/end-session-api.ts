import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { HttpError } from '../http/http-error.ts';
import { pathParameters } from '../http/input.ts';
import { clearedSessionCookie } from '../http/session-cookie.ts';
import { type EndSessionsServices, endSession } from './end-sessions.ts';
import { sessionPath, signedOutData } from './session-schemas.ts';

const sessionInPath = pathParameters(sessionPath);

/** `DELETE /sessions/{id}`: also the current one, which signs out. */
export const endSessionApi = (
  api: ApiServices,
  callers: Callers,
  services: Omit<EndSessionsServices, 'random'>,
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: (event) => ({ sessionId: sessionInPath(event).id, place: placeOf(event) }),
    respond: async ({ caller: { userId, sessionId: current }, input }) => {
      if (!(await endSession({ userId, ...input }, services))) {
        throw new HttpError('not_found', 'You have no such session.');
      }
      return {
        status: 200,
        data: { message: 'Signed out.' },
        ...(input.sessionId === current && { headers: { 'set-cookie': clearedSessionCookie } }),
      };
    },
    data: signedOutData,
  });
