import { type CreateLinkServices, createLink } from './create-link.ts';
import type { CreateLinkRequest, CreateResult } from './decide-create.ts';
import type { IdempotentRequest } from './idempotency.ts';
import { AccountSuspendedError, IdempotencyKeyReusedError, NotStartedError } from './link-errors.ts';
import type { NewLink } from './link-fields.ts';

/** The outcome of one link of a bulk request. */
export type BulkOutcome =
  | { readonly ok: true; readonly result: CreateResult }
  | { readonly ok: false; readonly error: unknown };

/** One link of a bulk request: its fields, or why they are invalid. */
export type Candidate =
  | { readonly ok: true; readonly fields: NewLink }
  | { readonly ok: false; readonly error: unknown };

export interface CreateLinksRequest {
  readonly userId: string;
  /** Undefined for a session. */
  readonly keyId: string | undefined;
  readonly candidates: readonly Candidate[];
  readonly idempotency: IdempotentRequest | undefined;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost?: string | undefined;
}

/** Milliseconds after which no more links are created, so that the response is sent in time. */
const TIME_LIMIT_MS = 15_000;

/**
 * Creates links one after the other: of two with the same post, the first is created and the second finds it. A failure
 * does not stop the others. With an idempotency key, each link has its own record, so that a request repeated after a
 * crash resumes where it stopped.
 * @throws AccountSuspendedError
 * @throws IdempotencyKeyReusedError
 */
export async function createLinks(
  { userId, keyId, candidates, idempotency, distributionHost }: CreateLinksRequest,
  services: CreateLinkServices,
): Promise<BulkOutcome[]> {
  if ((await services.blocks()).isSuspended(userId)) throw new AccountSuspendedError();
  if (idempotency) await recordRequest(idempotency, services);
  const endsAt = services.now().getTime() + TIME_LIMIT_MS;
  const results: BulkOutcome[] = [];
  for (const [index, candidate] of candidates.entries()) {
    if (!candidate.ok) {
      results.push(candidate);
    } else if (services.now().getTime() >= endsAt) {
      results.push({ ok: false, error: new NotStartedError() });
    } else {
      const request = {
        creator: { userId, keyId },
        fields: candidate.fields,
        idempotency: linkIdempotency(idempotency, index),
        distributionHost,
      };
      results.push(await attempt(request, services));
    }
  }
  return results;
}

/** Runs first, so that of two different requests with one key only the first has an effect. */
async function recordRequest(
  idempotency: IdempotentRequest,
  { store, now }: CreateLinkServices,
): Promise<void> {
  const isNew = await store.saveRecord(idempotency, undefined, now());
  if (isNew) return;
  const request = {
    userId: undefined,
    claims: [],
    targetUrl: undefined,
    addressHashes: [],
    shortCode: undefined,
    idempotency,
    now: now(),
  };
  const { record } = await store.lookUp(request);
  if (record && record.fingerprint !== idempotency.fingerprint) throw new IdempotencyKeyReusedError();
}

/**
 * The idempotent request for one link. Its key includes the fingerprint, because another body is detected only by the
 * record of the whole request, which may expire earlier.
 */
const linkIdempotency = (
  request: IdempotentRequest | undefined,
  index: number,
): IdempotentRequest | undefined =>
  request && { ...request, key: JSON.stringify([request.key, request.fingerprint, index]) };

async function attempt(request: CreateLinkRequest, services: CreateLinkServices): Promise<BulkOutcome> {
  try {
    return { ok: true, result: await createLink(request, services) };
  } catch (error) {
    return { ok: false, error };
  }
}
