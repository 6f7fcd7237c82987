import { AwsResponseError, type HttpResponse } from './http-response.ts';

/** A service's error, with the name, message and fields that it sent. */
export class ServiceError extends Error {
  readonly $metadata: { readonly httpStatusCode: number; readonly attempts: number };

  constructor(name: string, message: string, status: number, attempts: number) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status, attempts };
  }
}

/** How a service's errors are read. */
export interface ErrorFormat {
  /** The class of each error that the product checks with `instanceof`. */
  readonly errors?: Readonly<Record<string, typeof ServiceError>>;
  /** Reads JSON with the service's own types; by default as it is. */
  readonly parse?: (body: string) => unknown;
}

/** No response in time. */
export class RequestTimeoutError extends Error {
  override readonly name = 'TimeoutError';

  /** @param what took too long, such as `GetItem` */
  constructor(what: string, limitMs: number) {
    super(`AWS took longer than ${limitMs} ms: ${what}`);
  }
}

/** Gives an error of the exchange, which has only a code, a name and a message for the log. */
export function readable(error: unknown): unknown {
  if (error instanceof AwsResponseError) error.name = 'AwsResponseError';
  if (error instanceof Error) error.message ||= String((error as { readonly code?: unknown }).code);
  return error;
}

/** The error of a call that its caller gave up. */
export function requestAborted(signal: AbortSignal | undefined): Error {
  const error = new Error('Request aborted', { cause: signal?.reason });
  error.name = 'AbortError';
  return error;
}

/**
 * Makes an error of a response that is not 200. Its fields are in the service's own format.
 * @param attempts requests that were sent so far
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization
 */
export function serviceError(
  { status, fields: headers, body }: HttpResponse,
  attempts: number,
  { errors = {}, parse = JSON.parse }: ErrorFormat,
): Error {
  const { __type = headers['x-amzn-errortype'] ?? '', message, Message, ...fields } = fieldsOf(body, parse);
  // A load balancer in between sends no type.
  const name =
    __type.replace(/^.*#/, '').replace(/:.*$/s, '') ||
    (status >= 500 ? 'ServiceUnavailable' : 'UnknownError');
  const Class = errors[name] ?? ServiceError;
  return Object.assign(new Class(name, message ?? Message ?? `HTTP ${status}`, status, attempts), fields);
}

interface ErrorFields {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

function fieldsOf(body: string, parse: (body: string) => unknown): ErrorFields {
  try {
    const fields = parse(body);
    return typeof fields === 'object' && fields !== null ? fields : {};
  } catch {
    return {};
  }
}

/** What the SDK's standard mode retries, by the names of errors and the codes of Node. */
const THROTTLED = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);
const BROKEN = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
const PASSING_STATUSES = new Set([500, 502, 503, 504]);

const isThrottled = (error: unknown): boolean =>
  error instanceof ServiceError && (THROTTLED.has(error.name) || error.$metadata.httpStatusCode === 429);

/** Whether the same call may succeed a moment later. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof ServiceError) {
    return isThrottled(error) || PASSING_STATUSES.has(error.$metadata.httpStatusCode);
  }
  if (error instanceof RequestTimeoutError) return true;
  // A response that makes no sense would come again, and a write may have been carried out.
  if (error instanceof AwsResponseError) return error.code.endsWith('incomplete');
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' && BROKEN.has(code);
}

/** Bounds of the wait before the second attempt, as in the SDK. They double with each further attempt. */
const FIRST_WAIT_MS = 50;
const FIRST_WAIT_WHEN_THROTTLED_MS = 1_000;

/** A random wait ("full jitter"). @param failedAttempts from 1 */
export const backOffMs = (error: unknown, failedAttempts: number): number =>
  Math.random() *
  (isThrottled(error) ? FIRST_WAIT_WHEN_THROTTLED_MS : FIRST_WAIT_MS) *
  2 ** (failedAttempts - 1);
