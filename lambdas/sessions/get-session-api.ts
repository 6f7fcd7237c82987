import type { Account } from '../accounts/account.ts';
import { sessionAccess, sessionReplaced } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { noInput } from '../http/input.ts';
import { toSignedIn } from './session-responses.ts';
import { currentSessionData } from './session-schemas.ts';
import type { Session } from './session-store.ts';

/** Reads consistently. */
export interface SignedInReader {
  /** @returns undefined when the session or its account is gone */
  find(userId: string, sha256: string): Promise<{ account: Account; session: Session } | undefined>;
}

/** `GET /session`: who is signed in. The role is read with each request, so that it ends at once. */
export const getSessionApi = (api: ApiServices, callers: Callers, reader: SignedInReader): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: noInput,
    respond: async ({ caller: { userId, sha256, isOperator } }) => {
      const found = await reader.find(userId, sha256);
      if (!found) throw sessionReplaced();
      const data = { ...toSignedIn(found.account, found.session), is_operator: isOperator ? 1 : 0 } as const;
      return { status: 200, data };
    },
    data: currentSessionData,
  });
