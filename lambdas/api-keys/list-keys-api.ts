import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { noInput } from '../http/input.ts';
import { toKey } from './key-responses.ts';
import { keyListData } from './key-schemas.ts';
import type { OwnersKeys } from './owners-keys.ts';

/** `GET /keys`: the keys that are not revoked. */
export const listKeysApi = (api: ApiServices, callers: Callers, keys: Pick<OwnersKeys, 'list'>): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: noInput,
    respond: async ({ caller: { userId } }) => ({
      status: 200,
      data: { keys: (await keys.list(userId)).map(toKey) },
    }),
    data: keyListData,
  });
