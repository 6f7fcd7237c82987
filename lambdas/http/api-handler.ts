import middy, { type MiddlewareObj, type Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { log, withCorrelation } from '../logging/log.ts';
import type { OriginSecrets } from '../settings/origin-secrets.ts';
import type { Access } from './access.ts';
import { type ApiEvent, type ApiResponse, errorResponse, requestId, successResponse } from './envelope.ts';
import { toHttpError } from './error-map.ts';
import { serviceUnavailable } from './http-error.ts';
import type { Input } from './input.ts';
import { type LoggedRequests, requestLog } from './request-log.ts';
import { sessionCookies } from './session-cookie.ts';
import { trustedEntry } from './trusted-entry.ts';

/** Services that every endpoint needs. */
export interface ApiServices {
  readonly originSecrets: OriginSecrets;
  /** Where callers can report a failure on our side. Part of every 500. */
  readonly supportAddress: string;
}

/** One endpoint: access, input, use case and output. */
export interface Endpoint<Caller, Parsed, Data> {
  readonly access: Access<Caller>;
  readonly input: Input<Parsed>;
  /** Runs the use case. Throws domain errors, which `error-map.ts` translates. */
  readonly respond: (request: ParsedRequest<Caller, Parsed>) => Promise<Success<Data>>;
  /** Schema of the response's `data`. Undeclared fields are not sent. */
  readonly data: z.ZodType<unknown, Data>;
}

interface ParsedRequest<Caller, Parsed> {
  readonly caller: Caller;
  readonly input: Parsed;
  /** Name of the Lambda function, a dimension of its metrics. */
  readonly functionName: string;
}

interface Success<Data> {
  readonly status: 200 | 201 | 202;
  readonly data: Data;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A Lambda handler behind API Gateway. */
export type ApiHandler = (event: ApiEvent, context: Context) => Promise<ApiResponse>;

/** Milliseconds reserved for an error response when a request takes too long. */
const ERROR_RESPONSE_RESERVE_MS = 300;

/**
 * Creates an endpoint's Lambda handler. It checks, in this order: trusted entry (403), access (401), input (path 404, body
 * 413, 415, 400). The first failure decides the response.
 */
export const apiHandler = <Caller, Parsed, Data>(
  services: ApiServices,
  endpoint: Endpoint<Caller, Parsed, Data>,
): ApiHandler => apiStack(services, (event, context) => serve(endpoint, event, context));

/**
 * Wraps a handler in the middleware common to every function behind the API.
 * @param options.failures turns errors into responses; by default into the error envelope
 * @param options.logged requests that have a line in the function's log; all by default
 */
export function apiStack(
  services: ApiServices,
  respond: (event: ApiEvent, context: Context) => Promise<ApiResponse>,
  {
    failures = errorEnvelope(services.supportAddress),
    logged = 'all',
  }: {
    readonly failures?: MiddlewareObj<ApiEvent, ApiResponse, unknown>;
    readonly logged?: LoggedRequests;
  } = {},
): ApiHandler {
  const stack = middy<ApiEvent, ApiResponse>({
    timeoutEarlyInMillis: ERROR_RESPONSE_RESERVE_MS,
    timeoutEarlyResponse: () => {
      throw serviceUnavailable(new Error('The function ran out of time.'));
    },
  })
    .use(requestLog(logged))
    .use(responseHeaders())
    .use(failures)
    .use(trustedEntry(services.originSecrets))
    .handler((event: ApiEvent, context: Context) => respond(event, context));
  return (event, context) =>
    withCorrelation({ requestId: requestId(event), lambdaRequestId: context.awsRequestId }, () =>
      stack(event, context),
    );
}

/** Makes a handler respond to HEAD as to GET, without the body (RFC 9110, 9.3.2). */
export const withHead =
  (handler: ApiHandler): ApiHandler =>
  async (event, context) => {
    const response = await handler(event, context);
    return event.requestContext.http.method === 'HEAD' ? { ...response, body: '' } : response;
  };

const serve = <Caller, Parsed, Data>(
  { access, input, respond, data }: Endpoint<Caller, Parsed, Data>,
  event: ApiEvent,
  { functionName }: Context,
): Promise<ApiResponse> =>
  withAccess(event, access, async (caller) => {
    const success = await respond({ caller, input: input(event), functionName });
    return successResponse(success.status, data.parse(success.data), success.headers);
  });

/** Responds to a caller who has access, and waits until their access is recorded. @throws what access and response throw */
export async function withAccess<Caller>(
  event: ApiEvent,
  access: Access<Caller>,
  respond: (caller: Caller) => Promise<ApiResponse>,
): Promise<ApiResponse> {
  const { caller, recorded } = await access(event);
  try {
    return await respond(caller);
  } finally {
    await recorded;
  }
}

/** Turns anything thrown into an error envelope, and logs failures on our side. */
const errorEnvelope = (supportAddress: string): MiddlewareObj<ApiEvent, ApiResponse, unknown> => ({
  onError: (request) => {
    const error = toHttpError(request.error, { requestId: requestId(request.event), supportAddress });
    if (error.status >= 500) log.error('request failed', { error: error.cause ?? error });
    request.response = errorResponse(error);
  },
});

/** Adds the headers common to every response. Only public documents may be cached. */
const responseHeaders = (): MiddlewareObj<ApiEvent, ApiResponse> => ({
  after: addHeaders,
  onError: addHeaders,
});

function addHeaders(request: Request<ApiEvent, ApiResponse>): void {
  if (!request.response) return;
  request.response.headers = {
    'cache-control': 'no-store',
    // No other website may load what a session gets to see.
    ...(sessionCookies(request.event).length > 0 && { 'cross-origin-resource-policy': 'same-origin' }),
    ...request.response.headers,
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId(request.event),
  };
}
