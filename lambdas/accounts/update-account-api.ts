import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess, sessionEnded } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody } from '../http/input.ts';
import { toAccount } from './account-responses.ts';
import { accountData, type SentAccount, updateAccountBody } from './account-schemas.ts';
import type { ProfileChange } from './profile-store.ts';
import { type UpdateAccountServices, updateAccount } from './update-account.ts';

const body = jsonBody(updateAccountBody);

const toChange = ({ name, language, time_zone: timeZone }: SentAccount): ProfileChange => ({
  ...(name !== undefined && { name: name ?? undefined }),
  ...(language && { language }),
  ...(timeZone && { timeZone }),
});

/** `PATCH /account`. */
export const updateAccountApi = (
  api: ApiServices,
  callers: Callers,
  services: UpdateAccountServices,
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: (event) => ({ sent: toChange(body(event)), place: placeOf(event) }),
    respond: async ({ caller: { userId }, input }) => {
      const account = await updateAccount({ userId, ...input }, services);
      if (!account) throw sessionEnded();
      return { status: 200, data: toAccount(account) };
    },
    data: accountData,
  });
