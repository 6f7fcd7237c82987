import type { AuthenticateServices } from '../api-keys/authenticate.ts';
import { keyOrAnonymousAccess, unauthorized } from '../http/access.ts';
import type { HashAddress } from '../http/address-hash.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { idempotencyHeader, REPLAYED } from '../http/idempotency-key.ts';
import { type Input, validated } from '../http/input.ts';
import { MAX_BODY_BYTES, readJsonObject } from '../http/json-body.ts';
import { type CreateLinkServices, createLink } from './create-link.ts';
import { callerScope, newLinkFields } from './create-link-request.ts';
import type { IdempotentRequest } from './idempotency.ts';
import { toCreatedLink } from './link-answers.ts';
import { type CreateLinkBody, createdLinkData, createLinkBody } from './link-schemas.ts';

interface Sent {
  readonly body: CreateLinkBody;
  readonly idempotency: Omit<IdempotentRequest, 'scope'> | undefined;
}

const newLink: Input<Sent> = (event) => {
  const json = readJsonObject(event, MAX_BODY_BYTES);
  if (event.headers.authorization === undefined && needsKey(json)) throw unauthorized(true);
  return { body: validated(createLinkBody, json), idempotency: idempotencyHeader(event) };
};

/** Without a key there are direct links only, under codes that we draw: names are for those who can answer for them. */
const needsKey = (json: { readonly type?: unknown; readonly short_code?: unknown }): boolean =>
  json.type === 'inpage' || (json.short_code !== undefined && json.short_code !== null);

/** `POST /links`. */
export const createLinkApi = (
  api: ApiServices,
  keys: AuthenticateServices,
  links: CreateLinkServices & { readonly hashAddress: HashAddress },
): ApiHandler =>
  apiHandler(api, {
    access: keyOrAnonymousAccess(keys, links.hashAddress),
    input: newLink,
    answer: async ({ caller: creator, input: { body, idempotency } }) => {
      const result = await createLink(
        {
          creator,
          fields: newLinkFields(body),
          idempotency: idempotency && {
            ...idempotency,
            scope: callerScope(creator),
            key: JSON.stringify(['links', idempotency.key]),
          },
        },
        links,
      );
      return {
        status: result.outcome === 'created' ? 201 : 200,
        data: toCreatedLink(result, await links.publicOrigin()),
        headers: result.isReplay ? REPLAYED : {},
      };
    },
    data: createdLinkData,
  });
