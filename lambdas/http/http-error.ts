/** Stable, machine-readable names of what went wrong: `code` in the error envelope. */
export type ErrorCode =
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

/** An answer other than success. `message` is for the caller: it never tells how things work inside. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: ErrorCode;
  /** Field to message. */
  readonly details: Readonly<Record<string, string>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    options: {
      readonly details?: Readonly<Record<string, string>>;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.details = options.details;
    this.headers = options.headers ?? {};
  }
}

/** Something this request needs is busy or out of reach: the same request may well succeed in a moment. */
export const serviceUnavailable = (cause?: unknown): HttpError =>
  new HttpError(503, 'service_unavailable', 'The service is busy. Please try again in a moment.', {
    headers: { 'retry-after': '1' },
    cause,
  });
