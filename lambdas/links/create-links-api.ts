import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { requestId } from '../http/envelope.ts';
import { toHttpError } from '../http/error-map.ts';
import { idempotencyHeader, REPLAYED } from '../http/idempotency-key.ts';
import { type Input, jsonBody, validated } from '../http/input.ts';
import { log } from '../logging/log.ts';
import type { CreateLinkServices } from './create-link.ts';
import { type BulkOutcome, type Candidate, createLinks } from './create-links.ts';
import { createLinkBodyOf, createLinksBody, existingOptions } from './link-request-schemas.ts';
import { type CreatedLinksData, createdLinksData } from './link-response-schemas.ts';
import { toCreatedLink } from './link-responses.ts';
import { type CustomCodeSetting, SHORTEST_CUSTOM_CODE } from './short-code.ts';

/** Maximum bytes of a bulk request (contract, "Formats"). */
const MAX_BYTES = 1024 * 1024;

const bulkBody = jsonBody(createLinksBody, MAX_BYTES);

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
      reportFailures(outcomes, results);
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
  outcome: BulkOutcome,
  index: number,
  {
    origin,
    errorContext,
  }: { readonly origin: string; readonly errorContext: Parameters<typeof toHttpError>[1] },
): Result {
  if (outcome.ok) {
    const status = outcome.result.outcome === 'created' ? 201 : 200;
    return { index, status, data: toCreatedLink(outcome.result, origin) };
  }
  const error = toHttpError(outcome.error, errorContext);
  return { index, status: error.status, error: error.message, code: error.code, details: error.details };
}

/**
 * Logs failures on our side in one line. If all links failed that way, throws, so that the request fails as a whole and
 * alarms see it.
 */
function reportFailures(outcomes: readonly BulkOutcome[], results: readonly Result[]): void {
  const failed = results.filter(({ status }) => status >= 500);
  const first = outcomes[failed[0]?.index ?? 0];
  if (failed.length === 0 || first === undefined || first.ok) return;
  if (failed.length === results.length) throw first.error;
  log.error('links of a bulk request failed', {
    links: failed.length,
    of: results.length,
    error: first.error,
  });
}

const withCounts = (results: Result[]): CreatedLinksData => ({
  results,
  created: results.filter(({ status }) => status === 201).length,
  existing: results.filter(({ status }) => status === 200).length,
  failed: results.filter(({ status }) => status >= 400).length,
});
