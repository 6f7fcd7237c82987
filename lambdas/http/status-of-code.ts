import type { ErrorCode } from '../errors/coded-error.ts';

/** The HTTP status of each error code. */
export const statusOfCode: Readonly<Record<ErrorCode, number>> = {
  invalid_body: 400,
  validation_failed: 400,
  unauthorized: 401,
  account_suspended: 403,
  forbidden: 403,
  link_taken_down: 403,
  not_found: 404,
  method_not_allowed: 405,
  claim_held: 409,
  destination_blocked: 409,
  link_expired: 409,
  link_removed: 409,
  not_held: 409,
  not_removed: 409,
  not_verified: 409,
  short_code_taken: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  rate_limited: 429,
  internal_error: 500,
  service_unavailable: 503,
};
