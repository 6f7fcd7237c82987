import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess, sessionEnded } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { clearedSessionCookie } from '../http/session-cookie.ts';
import { timestamp } from '../timestamp.ts';
import { type CloseAccountServices, closeAccount } from './close-account.ts';
import { closedAccountData } from './deletion-schemas.ts';

const MESSAGE =
  'Your account is closed: you are signed out everywhere, and its API keys no longer work. Its links go on redirecting until ' +
  'each is deleted, within seconds, or minutes if there are thousands. Then everything else follows, usually within ten ' +
  'minutes. This cannot be undone.';

/** `DELETE /account`. */
export const deleteAccountApi = (
  api: ApiServices,
  callers: Callers,
  accounts: CloseAccountServices,
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers, { needsFreshProof: true }),
    input: placeOf,
    respond: async ({ caller: { userId, sessionId }, input: place }) => {
      const closed = await closeAccount({ userId, sessionId, place }, accounts);
      if (!closed) throw sessionEnded();
      return {
        status: 202,
        data: { message: MESSAGE, closed_at: timestamp(closed.closedAt) },
        headers: { 'set-cookie': clearedSessionCookie },
      };
    },
    data: closedAccountData,
  });
