import { isAnonymous, ownerOrAnonymousAccess, unauthorized } from '../http/access.ts';
import type { HashAddress } from '../http/address-hash.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { idempotencyHeader, REPLAYED } from '../http/idempotency-key.ts';
import { type Input, validated } from '../http/input.ts';
import { MAX_BODY_BYTES, readJsonObject } from '../http/json-body.ts';
import { type CreateLinkServices, createLink } from './create-link.ts';
import type { Creator } from './decide-create.ts';
import type { IdempotentRequest } from './idempotency.ts';
import type { NewLink } from './link-fields.ts';
import { createLinkBodyOf } from './link-request-schemas.ts';
import { createdLinkData } from './link-response-schemas.ts';
import { toCreatedLink } from './link-responses.ts';
import { type CustomCodeSetting, SHORTEST_CUSTOM_CODE } from './short-code.ts';

interface CreateLinkInput {
  readonly fields: NewLink;
  readonly idempotency: Omit<IdempotentRequest, 'scope'> | undefined;
  readonly distributionHost: string | undefined;
}

const newLink = ({
  shortestCustomCode = SHORTEST_CUSTOM_CODE,
}: CustomCodeSetting): Input<CreateLinkInput> => {
  const body = createLinkBodyOf(shortestCustomCode);
  return (event) => {
    const json = readJsonObject(event, MAX_BODY_BYTES);
    if (isAnonymous(event) && needsOwner(json)) throw unauthorized(true);
    return {
      fields: validated(body, json),
      idempotency: idempotencyHeader(event),
      distributionHost: distributionHost(event),
    };
  };
};

/** Someone must be accountable for a custom code, and for where a link leads later or what messengers say of it. */
const OWNERS_FIELDS = new Set([
  'short_code',
  'fallback_url',
  'card_title',
  'card_description',
  'card_image_url',
]);

/** Anonymous links are direct, and have none of {@link OWNERS_FIELDS}. */
const needsOwner = (json: object): boolean =>
  Object.entries(json).some(([name, value]) =>
    name === 'type' ? value === 'inpage' : OWNERS_FIELDS.has(name) && value !== undefined && value !== null,
  );

/** `POST /links`. */
export const createLinkApi = (
  api: ApiServices,
  callers: Callers,
  links: CreateLinkServices & CustomCodeSetting & { readonly hashAddress: HashAddress },
): ApiHandler =>
  apiHandler(api, {
    access: ownerOrAnonymousAccess(callers, 'links:write', links.hashAddress),
    input: newLink(links),
    respond: async ({ caller: creator, input: { fields, idempotency, distributionHost } }) => {
      const result = await createLink(
        {
          creator,
          fields,
          distributionHost,
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

/** The scope of the caller's idempotency keys. No account id has this prefix. */
const callerScope = ({ userId, addressHash }: Creator): string => userId ?? `anonymous-${addressHash}`;
