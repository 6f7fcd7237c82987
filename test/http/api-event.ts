import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from 'aws-lambda';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import type { ApiEvent } from '../../lambdas/http/envelope.ts';
import { expectDocumented } from '../openapi/validate-response.ts';

/** The `x-klookup-origin` that CloudFront sends in tests. */
export const ORIGIN_SECRET = 'origin-secret-of-the-tests';
/** The gateway's request id in {@link apiEvent}. */
export const REQUEST_ID = 'JKJaXmPLvHcESHA=';

export interface EventOptions {
  readonly method?: string;
  readonly path?: string;
  /** The gateway's route, unless it is the method and the path. */
  readonly routeKey?: string;
  readonly pathParameters?: Record<string, string>;
  /** As sent, without the question mark. */
  readonly query?: string;
  readonly headers?: Record<string, string | undefined>;
  /** Each as `name=value`. */
  readonly cookies?: string[] | undefined;
  /**
   * Sent as JSON, except for strings and bytes; bytes are sent in base64, as the gateway passes binary
   * bodies.
   */
  readonly body?: unknown;
}

const changed = new AsyncLocalStorage<Pick<EventOptions, 'headers' | 'cookies'>>();

/** Runs calls of endpoints, whose requests have these headers and cookies instead of those that they would have. */
export const sentWith = <Result>(
  changes: Pick<EventOptions, 'headers' | 'cookies'>,
  call: () => Promise<Result>,
): Promise<Result> => changed.run(changes, call);

/** A request as passed by API Gateway's HTTP API (payload format 2.0), after CloudFront. */
export function apiEvent({
  method = 'GET',
  path = '/',
  routeKey = `${method} ${path}`,
  pathParameters,
  query = '',
  headers = {},
  cookies: given,
  body,
}: EventOptions): ApiEvent {
  const { headers: others, cookies = given } = changed.getStore() ?? {};
  const sent = {
    'x-klookup-origin': ORIGIN_SECRET,
    'x-klookup-viewer-ip': '203.0.113.7',
    ...headers,
    ...others,
  };
  const isBytes = body instanceof Uint8Array;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'test' },
      requestId: REQUEST_ID,
      routeKey,
      stage: '$default',
      time: '22/Feb/2026:10:00:00 +0000',
      timeEpoch: 1771754400000,
    },
    ...(pathParameters ? { pathParameters } : {}),
    ...(cookies ? { cookies } : {}),
    ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body).toString('base64') : textOf(body) }),
    isBase64Encoded: isBytes,
  };
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** Lambda's context argument. By default with more time than a busy machine takes for a hundred requests at once. */
export const lambdaContext = (remainingTimeMs = 60_000): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:test',
  memoryLimitInMB: '512',
  awsRequestId: '2f0c7a4e-0000-4000-8000-000000000000',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => remainingTimeMs,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

/** A response with its parsed body. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Envelope;
}

/** The documented envelope. */
interface Envelope {
  readonly success: boolean;
  readonly data?: Record<string, unknown>;
  readonly error?: string;
  readonly code?: string;
  readonly details?: Record<string, string>;
}

/** Invokes a handler as Lambda does, parses its response and checks it against the OpenAPI document. */
export async function invoke(
  handler: ApiHandler,
  options: EventOptions = {},
  context: Context = lambdaContext(),
): Promise<ReadResponse> {
  const { method = 'GET', path = '/' } = options;
  const { statusCode: status = 0, headers = {}, body: text = '' } = await handler(apiEvent(options), context);
  const isJson = text !== '' && String(headers['content-type']).startsWith('application/json');
  const body = isJson ? JSON.parse(text) : text;
  expectDocumented({ method, path, status, headers, body });
  return { status, headers, body };
}
