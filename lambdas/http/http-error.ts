import { CodedError, type ErrorCode, type ErrorOptions } from '../errors/coded-error.ts';
import { statusOfCode } from './status-of-code.ts';

/** An error response, with its headers. */
export class HttpError extends CodedError {
  override readonly name = 'HttpError';
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    message: string,
    { headers = {}, ...options }: ErrorOptions & { readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(code, message, options);
    this.headers = headers;
  }

  get status(): number {
    return statusOfCode[this.code];
  }
}

/** Creates the 503 for a dependency that is busy or unreachable. The same request may succeed in a moment. */
export const serviceUnavailable = (cause?: unknown): HttpError =>
  new HttpError('service_unavailable', 'The service is busy. Please try again in a moment.', {
    headers: { 'retry-after': '1' },
    cause,
  });
