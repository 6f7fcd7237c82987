import { ReportContentionError } from '../abuse/report-errors.ts';
import {
  AccountSuspendedError,
  AnonymousLimitError,
  ClaimHeldError,
  IdempotencyKeyReusedError,
  InvalidFieldsError,
  LinkContentionError,
  LinkNotFoundError,
  LinkNotOwnedError,
  LinkTakenDownError,
  NotBegunError,
  ShortCodeTakenError,
} from '../links/link-errors.ts';
import { isTransientTableError } from '../table/table-errors.ts';
import { timestamp } from '../timestamp.ts';
import { HttpError, serviceUnavailable } from './http-error.ts';

/**
 * The one map of what can go wrong to what the caller is told. Whatever it does not know is a 500, which
 * tells whom to write to and which request to name, and nothing of what happened.
 */
export function toHttpError(
  error: unknown,
  { requestId, supportAddress }: { readonly requestId: string; readonly supportAddress: string },
): HttpError {
  if (error instanceof HttpError) return error;
  if (isBusy(error)) return serviceUnavailable(error);
  return (
    linkHttpError(error) ??
    abuseHttpError(error, supportAddress) ??
    new HttpError(
      500,
      'internal_error',
      `Something went wrong on our side. Please write to ${supportAddress} and name the request ${requestId}.`,
      { cause: error },
    )
  );
}

const isBusy = (error: unknown): boolean =>
  isTransientTableError(error) ||
  error instanceof LinkContentionError ||
  error instanceof NotBegunError ||
  error instanceof ReportContentionError;

/** What the use cases of links refuse. @returns undefined for whatever else went wrong */
function linkHttpError(error: unknown): HttpError | undefined {
  if (error instanceof InvalidFieldsError) return validationFailed(error.details);
  if (error instanceof LinkNotFoundError) return new HttpError(404, 'not_found', error.message);
  if (error instanceof LinkNotOwnedError) return new HttpError(403, 'forbidden', error.message);
  if (error instanceof ClaimHeldError) {
    const details = { [error.kind]: 'Is held by another active link.' };
    return new HttpError(409, 'claim_held', error.message, { details });
  }
  if (error instanceof ShortCodeTakenError) {
    const details = { short_code: 'Is taken.' };
    return new HttpError(409, 'short_code_taken', error.message, { details });
  }
  if (error instanceof IdempotencyKeyReusedError) {
    return new HttpError(422, 'idempotency_key_reused', error.message);
  }
  if (error instanceof AnonymousLimitError) {
    // The reference's own sentence.
    const message = `Rate limit exceeded. Try again after ${timestamp(error.freeAt)}`;
    return new HttpError(429, 'rate_limited', message, {
      headers: { 'retry-after': String(error.retryAfterSeconds) },
    });
  }
  return undefined;
}

/** What operators have put a stop to, and whom to write to about it. */
function abuseHttpError(error: unknown, supportAddress: string): HttpError | undefined {
  const refusal = (code: 'account_suspended' | 'link_taken_down', { message }: Error) =>
    new HttpError(403, code, `${message} If you think that this is a mistake, write to ${supportAddress}.`);
  if (error instanceof AccountSuspendedError) return refusal('account_suspended', error);
  if (error instanceof LinkTakenDownError) return refusal('link_taken_down', error);
  return undefined;
}

/** A 400 that says which fields are wrong, and how. */
export const validationFailed = (details: Readonly<Record<string, string>>): HttpError =>
  new HttpError(400, 'validation_failed', 'The request is not valid. See details.', { details });
