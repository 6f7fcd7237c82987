import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { revokedKeysData } from './key-schemas.ts';
import type { KeyChangeServices } from './owners-keys.ts';
import { revokeAllKeys } from './revoke-keys.ts';

/** `DELETE /keys`: revokes all of an account's keys. */
export const revokeKeysApi = (api: ApiServices, callers: Callers, services: KeyChangeServices): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: placeOf,
    respond: async ({ caller: { userId, sessionId }, input: place }) => {
      const revoked = await revokeAllKeys({ userId, sessionId, place }, services);
      return { status: 200, data: { message: 'API keys revoked.', revoked } };
    },
    data: revokedKeysData,
  });
