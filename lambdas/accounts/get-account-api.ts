import { sessionAccess, sessionEnded } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { noInput } from '../http/input.ts';
import { toAccount } from './account-responses.ts';
import { accountData } from './account-schemas.ts';
import type { ProfileStore } from './profile-store.ts';

/** `GET /account`. */
export const getAccountApi = (
  api: ApiServices,
  callers: Callers,
  { store }: { readonly store: Pick<ProfileStore, 'find'> },
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: noInput,
    respond: async ({ caller: { userId } }) => {
      const account = await store.find(userId);
      if (!account) throw sessionEnded();
      return { status: 200, data: toAccount(account) };
    },
    data: accountData,
  });
