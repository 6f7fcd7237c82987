import { placeOf } from '../account-events/place-of.ts';
import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody } from '../http/input.ts';
import { createOwnKey } from './create-own-key.ts';
import { toCreatedKey } from './key-responses.ts';
import { createdKeyData, createKeyBody } from './key-schemas.ts';
import type { NewKeyServices } from './owners-keys.ts';

const body = jsonBody(createKeyBody);

/** `POST /keys`. Takes no `Idempotency-Key`: a key is kept in no stored response. */
export const createKeyApi = (api: ApiServices, callers: Callers, services: NewKeyServices): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers, { needsFreshProof: true }),
    input: (event) => ({ ...body(event), place: placeOf(event) }),
    respond: async ({ caller: { userId, sessionId }, input: { name, scopes, expires_at, place } }) => {
      const by = { userId, sessionId, place };
      const created = await createOwnKey({ name, scopes, expiresAt: expires_at ?? undefined, by }, services);
      return { status: 201, data: toCreatedKey(created) };
    },
    data: createdKeyData,
  });
