/** The API's error codes. */
export type ApiErrorCode =
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

/** A code that a later version of the API may add. */
type LaterCode = string & Record<never, never>;

/** Facts about a response, besides its message. */
export interface ResponseFacts {
  /** The response's HTTP status. */
  readonly status: number;
  /** `x-request-id`: quote it when you write to the service's support. */
  readonly requestId: string | undefined;
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Any failure of a call; `code` identifies it. Its messages never contain the API key. A call that you abort rejects with
 * your signal's reason instead.
 */
export abstract class KlookUpError extends Error {
  abstract readonly code:
    | ApiErrorCode
    | 'link_differs'
    | 'network_error'
    | 'timeout'
    | 'unreadable_answer'
    | LaterCode;
  /** The response's HTTP status; undefined without a response. */
  readonly status: number | undefined;
  /** Maps each invalid field to its problem, if the API reports any. */
  readonly details: Readonly<Record<string, string>> | undefined;
  /** `x-request-id`: quote it when you write to the service's support. */
  readonly requestId: string | undefined;
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    facts: Partial<ResponseFacts> & { readonly details?: Readonly<Record<string, string>> | undefined } = {},
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
    this.status = facts.status;
    this.details = facts.details;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** A failure that the API reports. */
export class KlookUpApiError extends KlookUpError {
  override readonly name = 'KlookUpApiError';
  override readonly code: ApiErrorCode | LaterCode;
  declare readonly status: number;

  constructor(
    code: ApiErrorCode | LaterCode,
    message: string,
    facts: ResponseFacts & { readonly details?: Readonly<Record<string, string>> | undefined },
  ) {
    super(message, facts);
    this.code = code;
  }
}

/** The link of a post leads elsewhere than asked for, and was not changed, because it is disabled. Don't share it. */
export class KlookUpLinkDiffersError extends KlookUpError {
  override readonly name = 'KlookUpLinkDiffersError';
  override readonly code = 'link_differs';
  /** The link's id. */
  readonly id: number;

  constructor(id: number) {
    super(`The link ${id} is disabled, and leads to another destination.`);
    this.id = id;
  }
}

/** A response that is not the API's: a proxy's error page, a redirect, JSON of another shape. */
export class KlookUpAnswerError extends KlookUpError {
  override readonly name = 'KlookUpAnswerError';
  override readonly code = 'unreadable_answer';
  declare readonly status: number;

  constructor(message: string, facts: ResponseFacts) {
    super(message, facts);
  }
}

/** No complete response arrived: unknown host, connection refused or reset. See `cause`. */
export class KlookUpNetworkError extends KlookUpError {
  override readonly name = 'KlookUpNetworkError';
  override readonly code = 'network_error';

  constructor(message: string, cause: unknown) {
    super(message, {}, { cause });
  }
}

/** No complete response arrived within `timeoutMs`. */
export class KlookUpTimeoutError extends KlookUpError {
  override readonly name = 'KlookUpTimeoutError';
  override readonly code = 'timeout';
}
