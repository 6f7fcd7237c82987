import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody, pathParameters } from '../http/input.ts';
import { toKey } from './key-responses.ts';
import { keyData, keyPath, updateKeyBody } from './key-schemas.ts';
import type { KeyChangeServices } from './owners-keys.ts';
import { renameKey } from './rename-key.ts';

const keyInPath = pathParameters(keyPath);
const body = jsonBody(updateKeyBody);

/** `PATCH /keys/{id}`: another name. Scopes and expiry never change. */
export const updateKeyApi = (api: ApiServices, callers: Callers, services: KeyChangeServices): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: (event) => ({ ...keyInPath(event), ...body(event), place: placeOf(event) }),
    respond: async ({ caller: { userId, sessionId }, input: { id: keyId, name, place } }) => {
      const renamed = await renameKey({ keyId, name, by: { userId, sessionId, place } }, services);
      return { status: 200, data: toKey(renamed) };
    },
    data: keyData,
  });
