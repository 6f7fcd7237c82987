/** What the API says went wrong. */
export type ApiErrorCode =
  | 'account_suspended'
  | 'claim_held'
  | 'forbidden'
  | 'idempotency_key_reused'
  | 'internal_error'
  | 'invalid_body'
  | 'link_taken_down'
  | 'method_not_allowed'
  | 'not_found'
  | 'payload_too_large'
  | 'rate_limited'
  | 'service_unavailable'
  | 'short_code_taken'
  | 'unauthorized'
  | 'unsupported_media_type'
  | 'validation_failed';

/** A code that a later version of the API may have. */
type LaterCode = string & Record<never, never>;

/** What an answer told beside its message. */
export interface AnswerFacts {
  /** The answer's HTTP status. */
  readonly status: number;
  /** `x-request-id`: quote it when you write to the service's support. */
  readonly requestId: string | undefined;
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Whatever keeps a call from its answer. `code` tells what it was. The API key is in none of its texts.
 * What the caller aborts rejects with the signal's own reason instead.
 */
export abstract class KlookUpError extends Error {
  abstract readonly code: ApiErrorCode | 'network_error' | 'timeout' | 'unreadable_answer' | LaterCode;
  /** The answer's HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** Field to what is wrong with it, where the API says so. */
  readonly details: Readonly<Record<string, string>> | undefined;
  /** `x-request-id`: quote it when you write to the service's support. */
  readonly requestId: string | undefined;
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    facts: Partial<AnswerFacts> & { readonly details?: Readonly<Record<string, string>> | undefined } = {},
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
    this.status = facts.status;
    this.details = facts.details;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** The API's own answer that a call failed. */
export class KlookUpApiError extends KlookUpError {
  override readonly name = 'KlookUpApiError';
  override readonly code: ApiErrorCode | LaterCode;
  declare readonly status: number;

  constructor(
    code: ApiErrorCode | LaterCode,
    message: string,
    facts: AnswerFacts & { readonly details?: Readonly<Record<string, string>> | undefined },
  ) {
    super(message, facts);
    this.code = code;
  }
}

/** An answer that is not the API's: a proxy's error page, a redirect, JSON of another shape. */
export class KlookUpAnswerError extends KlookUpError {
  override readonly name = 'KlookUpAnswerError';
  override readonly code = 'unreadable_answer';
  declare readonly status: number;

  constructor(message: string, facts: AnswerFacts) {
    super(message, facts);
  }
}

/** No answer came, or not the whole of it: no such host, connection refused or reset. See `cause`. */
export class KlookUpNetworkError extends KlookUpError {
  override readonly name = 'KlookUpNetworkError';
  override readonly code = 'network_error';

  constructor(message: string, cause: unknown) {
    super(message, {}, { cause });
  }
}

/** The whole answer was not there within `timeoutMs`. */
export class KlookUpTimeoutError extends KlookUpError {
  override readonly name = 'KlookUpTimeoutError';
  override readonly code = 'timeout';
}
