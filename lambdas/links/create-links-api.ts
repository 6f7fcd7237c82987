import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { requestId } from '../http/envelope.ts';
import { idempotencyHeader, REPLAYED } from '../http/idempotency-key.ts';
import { type Input, jsonBody, validated } from '../http/input.ts';
import { type ErrorContext, reportFailures, toFailure } from './bulk-responses.ts';
import type { CreateLinkServices } from './create-link.ts';
import { type Candidate, createLinks } from './create-links.ts';
import type { CreateResult } from './decide-create.ts';
import type { Attempt } from './in-turn.ts';
import {
  createLinkBodyOf,
  createLinksBody,
  existingOptions,
  MAX_BULK_BYTES,
} from './link-request-schemas.ts';
import { type CreatedLinksData, createdLinksData } from './link-response-schemas.ts';
import { toCreatedLink } from './link-responses.ts';
import { type CustomCodeSetting, SHORTEST_CUSTOM_CODE } from './short-code.ts';

const bulkBody = jsonBody(createLinksBody, MAX_BULK_BYTES);

const newLinks = ({
  shortestCustomCode = SHORTEST_CUSTOM_CODE,
}: CustomCodeSetting): Input<CreateLinksInput> => {
  const body = createLinkBodyOf(shortestCustomCode);
  return (event) => {
    const { links, ...options } = bulkBody(event);
    const defaults = existingOptions(options);
    return {
      candidates: links.map((sent) => candidate(body, sent, defaults)),
      idempotency: idempotencyHeader(event),
      distributionHost: distributionHost(event),
      requestId: requestId(event),
    };
  };
};

interface CreateLinksInput {
  readonly candidates: readonly Candidate[];
  readonly idempotency: ReturnType<typeof idempotencyHeader>;
  readonly distributionHost: string | undefined;
  readonly requestId: string;
}

function candidate(
  body: ReturnType<typeof createLinkBodyOf>,
  sent: unknown,
  defaults: ReturnType<typeof existingOptions>,
): Candidate {
  try {
    const fields = validated(body, sent);
    const { onExisting = defaults.onExisting, matchInactive = defaults.matchInactive } = fields;
    return { ok: true, fields: { ...fields, onExisting, matchInactive } };
  } catch (error) {
    return { ok: false, error };
  }
}

/** `POST /links/bulk`. */
export const createLinksApi = (
  api: ApiServices,
  callers: Callers,
  links: CreateLinkServices & CustomCodeSetting,
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: newLinks(links),
    respond: async ({
      caller: { userId, keyId },
      input: { candidates, idempotency, distributionHost, requestId },
    }) => {
      const outcomes = await createLinks(
        {
          userId,
          keyId,
          candidates,
          distributionHost,
          idempotency: idempotency && {
            ...idempotency,
            scope: userId,
            key: JSON.stringify(['bulk', idempotency.key]),
          },
        },
        links,
      );
      const origin = await links.publicOrigin();
      const errorContext = { requestId, supportAddress: api.supportAddress };
      const results = outcomes.map((outcome, index) => toResult(outcome, index, { origin, errorContext }));
      reportFailures(outcomes, errorContext);
      const isReplay = outcomes.every((outcome) => !outcome.ok || outcome.result.isReplay);
      return {
        status: 200,
        data: withCounts(results),
        headers: isReplay && outcomes.some(({ ok }) => ok) ? REPLAYED : {},
      };
    },
    data: createdLinksData,
  });

type Result = CreatedLinksData['results'][number];

function toResult(
  attempt: Attempt<CreateResult>,
  index: number,
  { origin, errorContext }: { readonly origin: string; readonly errorContext: ErrorContext },
): Result {
  if (!attempt.ok) return { index, ...toFailure(attempt.error, errorContext) };
  const status = attempt.result.outcome === 'created' ? 201 : 200;
  return { index, status, data: toCreatedLink(attempt.result, origin) };
}

const withCounts = (results: Result[]): CreatedLinksData => ({
  results,
  created: results.filter(({ status }) => status === 201).length,
  existing: results.filter(({ status }) => status === 200).length,
  failed: results.filter(({ status }) => status >= 400).length,
});
