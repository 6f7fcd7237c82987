import { InvalidFieldsError, LinkNotFoundError } from '../links/link-errors.ts';
import { isTransientTableError } from '../table/table-errors.ts';
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
  if (error instanceof InvalidFieldsError) return validationFailed(error.details);
  if (error instanceof LinkNotFoundError) return new HttpError(404, 'not_found', error.message);
  if (isTransientTableError(error)) return serviceUnavailable(error);
  return new HttpError(
    500,
    'internal_error',
    `Something went wrong on our side. Please write to ${supportAddress} and name the request ${requestId}.`,
    { cause: error },
  );
}

/** A 400 that says which fields are wrong, and how. */
export const validationFailed = (details: Readonly<Record<string, string>>): HttpError =>
  new HttpError(400, 'validation_failed', 'The request is not valid. See details.', { details });
