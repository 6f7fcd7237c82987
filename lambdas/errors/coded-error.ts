/** Stable, machine-readable error codes: `code` in the error envelope. */
export type ErrorCode =
  | 'account_suspended'
  | 'ambiguous_credentials'
  | 'appealed_already'
  | 'captcha_failed'
  | 'claim_held'
  | 'cross_site_request'
  | 'destination_blocked'
  | 'email_unverified'
  | 'forbidden'
  | 'idempotency_key_reused'
  | 'internal_error'
  | 'invalid_body'
  | 'key_rotated'
  | 'link_exists'
  | 'link_expired'
  | 'link_removed'
  | 'link_taken_down'
  | 'method_not_allowed'
  | 'missing_scope'
  | 'not_appealable'
  | 'not_found'
  | 'not_held'
  | 'not_removed'
  | 'not_verified'
  | 'operator_required'
  | 'payload_too_large'
  | 'proof_required'
  | 'rate_limited'
  | 'registration_closed'
  | 'service_unavailable'
  | 'session_ended'
  | 'session_required'
  | 'short_code_taken'
  | 'sign_in_failed'
  | 'token_invalid'
  | 'too_many_keys'
  | 'unauthorized'
  | 'unsupported_media_type'
  | 'validation_failed';

/** Optional parts of an error besides its code and message. */
export interface ErrorOptions {
  /** Maps the API's name of a field to a sentence about its problem. */
  readonly details?: Readonly<Record<string, string>> | undefined;
  /** Whole seconds to wait before sending the same request again. */
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/**
 * An error shown to the caller. It is independent of HTTP: `http/status-of-code.ts` maps its code to a status.
 * The message is for the caller and never reveals internals.
 */
export class CodedError extends Error {
  override readonly name: string = 'CodedError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Whole seconds until then, at least one, for `retryAfterSeconds`. */
export const secondsUntil = (time: Date, now: Date): number =>
  Math.max(1, Math.ceil((time.getTime() - now.getTime()) / 1000));

/** A request with invalid fields, and the problem of each. */
export class InvalidFieldsError extends CodedError {
  override readonly name = 'InvalidFieldsError';

  /** @param details maps the API's name of a field to a sentence about its problem */
  constructor(details: Readonly<Record<string, string>>) {
    super('validation_failed', 'The request is not valid. See details.', { details });
  }
}
