import { CodedError, type ErrorCode } from '../errors/coded-error.ts';
import { isTransientTableError } from '../retry/busy-errors.ts';
import { HttpError, serviceUnavailable } from './http-error.ts';

/** Codes for decisions of operators that a link's owner may dispute. */
const disputable: ReadonlySet<ErrorCode> = new Set(['account_suspended', 'link_taken_down']);

/**
 * Turns anything thrown into the error that the caller sees. An error without a code becomes a 500 that only names the
 * support address and the request id.
 */
export function toHttpError(
  error: unknown,
  { requestId, supportAddress }: { readonly requestId: string; readonly supportAddress: string },
): HttpError {
  if (error instanceof HttpError) return error;
  if (isTransientTableError(error)) return serviceUnavailable(error);
  if (!(error instanceof CodedError)) {
    return new HttpError(
      'internal_error',
      `Something went wrong on our side. Please write to ${supportAddress} and name the request ${requestId}.`,
      { cause: error },
    );
  }
  const { code, message, details, retryAfterSeconds } = error;
  if (code === 'service_unavailable') return serviceUnavailable(error);
  const dispute = disputable.has(code)
    ? ` If you think that this is a mistake, write to ${supportAddress}.`
    : '';
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return new HttpError(code, message + dispute, { details, headers });
}
