import { type CreateLinkServices, createLink } from './create-link.ts';
import type { CreateLinkRequest, CreateResult } from './decide-create.ts';
import type { IdempotentRequest } from './idempotency.ts';
import { AccountSuspendedError, IdempotencyKeyReusedError, NotBegunError } from './link-errors.ts';
import type { NewLinkFields } from './link-fields.ts';

/** The outcome of one link among many: made or found, or why not. */
export type OneOfMany =
  | { readonly ok: true; readonly result: CreateResult }
  | { readonly ok: false; readonly error: unknown };

/** One link among many: its fields, or why they are invalid. */
export type Candidate =
  | { readonly ok: true; readonly fields: NewLinkFields }
  | { readonly ok: false; readonly error: unknown };

export interface CreateLinksRequest {
  readonly userId: string;
  readonly candidates: readonly Candidate[];
  readonly idempotency: IdempotentRequest | undefined;
}

/** Milliseconds after which no further link is begun, so that the response is sent in time. */
const TIME_LIMIT_MS = 15_000;

/**
 * Makes links one after the other, so that of two with the same post the first is made and the second finds it. A
 * failure does not stop the others. With an idempotency key, each link has its own record: sent again after a crash,
 * the request resumes where it was cut off.
 * @throws AccountSuspendedError
 * @throws IdempotencyKeyReusedError
 */
export async function createLinks(
  { userId, candidates, idempotency }: CreateLinksRequest,
  services: CreateLinkServices,
): Promise<OneOfMany[]> {
  if ((await services.blocks()).isSuspended(userId)) throw new AccountSuspendedError();
  if (idempotency) await noteRequest(idempotency, services);
  const endsAt = services.now().getTime() + TIME_LIMIT_MS;
  const results: OneOfMany[] = [];
  for (const [index, candidate] of candidates.entries()) {
    if (!candidate.ok) {
      results.push(candidate);
    } else if (services.now().getTime() >= endsAt) {
      results.push({ ok: false, error: new NotBegunError() });
    } else {
      const request = {
        creator: { userId },
        fields: candidate.fields,
        idempotency: part(idempotency, index),
      };
      results.push(await attempt(request, services));
    }
  }
  return results;
}

/** Runs first: of two different requests with one key, only the first does anything. */
async function noteRequest(
  idempotency: IdempotentRequest,
  { store, now }: CreateLinkServices,
): Promise<void> {
  const isNew = await store.remember(idempotency, undefined, now());
  if (isNew) return;
  const request = {
    userId: undefined,
    claims: [],
    addressHash: undefined,
    shortCode: undefined,
    idempotency,
    now: now(),
  };
  const { record } = await store.lookUp(request);
  if (record && record.fingerprint !== idempotency.fingerprint) throw new IdempotencyKeyReusedError();
}

/**
 * The key includes the fingerprint, because only the record of the whole request, which may expire earlier, guards
 * against another body.
 */
const part = (request: IdempotentRequest | undefined, index: number): IdempotentRequest | undefined =>
  request && { ...request, key: JSON.stringify([request.key, request.fingerprint, index]) };

async function attempt(request: CreateLinkRequest, services: CreateLinkServices): Promise<OneOfMany> {
  try {
    return { ok: true, result: await createLink(request, services) };
  } catch (error) {
    return { ok: false, error };
  }
}
