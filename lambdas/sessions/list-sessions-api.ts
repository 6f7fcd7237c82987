import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { noInput } from '../http/input.ts';
import { listSessions } from './list-sessions.ts';
import { toSession } from './session-responses.ts';
import { sessionListData } from './session-schemas.ts';

/** `GET /sessions`. */
export const listSessionsApi = (
  api: ApiServices,
  callers: Callers,
  services: Parameters<typeof listSessions>[1],
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: noInput,
    respond: async ({ caller: { userId, sha256 } }) => {
      const sessions = await listSessions(userId, services);
      const listed = sessions.map((session) => ({
        ...toSession(session),
        is_current: session.sha256 === sha256,
      }));
      return { status: 200, data: { sessions: listed } };
    },
    data: sessionListData,
  });
