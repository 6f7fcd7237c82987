import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { optionalJsonBody, pathParameters } from '../http/input.ts';
import { toCreatedKey, toKey } from './key-responses.ts';
import { keyPath, rotatedKeyData, rotateKeyBody } from './key-schemas.ts';
import type { KeyChangeServices, NewKeyServices } from './owners-keys.ts';
import { rotateKey } from './rotate-key.ts';

const keyInPath = pathParameters(keyPath);
const body = optionalJsonBody(rotateKeyBody);

/** `POST /keys/{id}/rotate`: a new key in place of an old one. */
export const rotateKeyApi = (
  api: ApiServices,
  callers: Callers,
  services: KeyChangeServices & NewKeyServices,
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers, { needsFreshProof: true }),
    input: (event) => ({ ...keyInPath(event), ...body(event), place: placeOf(event) }),
    respond: async ({
      caller: { userId, sessionId },
      input: { id: keyId, overlap_seconds: overlapSeconds, place },
    }) => {
      const by = { userId, sessionId, place };
      const { created, old } = await rotateKey({ keyId, overlapSeconds, by }, services);
      return { status: 201, data: { ...toCreatedKey(created), replaces: toKey(old) } };
    },
    data: rotatedKeyData,
  });
