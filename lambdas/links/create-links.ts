import { type CreateLinkServices, createLink } from './create-link.ts';
import type { CreateResult } from './decide-create.ts';
import type { IdempotentRequest } from './idempotency.ts';
import { type Attempt, inTurn } from './in-turn.ts';
import { AccountSuspendedError, IdempotencyKeyReusedError } from './link-errors.ts';
import type { NewLink } from './link-fields.ts';

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
): Promise<Attempt<CreateResult>[]> {
  if ((await services.blocks()).isSuspended(userId)) throw new AccountSuspendedError();
  if (idempotency) await recordRequest(idempotency, services);
  const create = async (candidate: Candidate, index: number) => {
    if (!candidate.ok) throw candidate.error;
    const { fields } = candidate;
    const request = {
      creator: { userId, keyId },
      fields,
      idempotency: linkIdempotency(idempotency, index),
      distributionHost,
    };
    return createLink(request, services);
  };
  return inTurn(candidates, create, services.now);
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
