import { placeOf } from '../account-events/place-of.ts';
import { keyOrSessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { OtherApiKeyError } from './api-key-errors.ts';
import { keyPath, revokedKeyData } from './key-schemas.ts';
import type { KeyChangeServices } from './owners-keys.ts';
import { revokeKey } from './revoke-keys.ts';

const keyInPath = pathParameters(keyPath);

/** `DELETE /keys/{id}`. An API key may revoke itself, with any scopes. */
export const revokeKeyApi = (api: ApiServices, callers: Callers, services: KeyChangeServices): ApiHandler =>
  apiHandler(api, {
    access: keyOrSessionAccess(callers),
    input: (event) => ({ ...keyInPath(event), place: placeOf(event) }),
    respond: async ({ caller, input: { id: keyId, place } }) => {
      if (caller.keyId !== undefined && caller.keyId !== keyId) throw new OtherApiKeyError();
      const { userId, sessionId } = caller;
      await revokeKey({ keyId, by: { userId, sessionId, place } }, services);
      return { status: 200, data: { message: 'API key revoked.' } };
    },
    data: revokedKeyData,
  });
