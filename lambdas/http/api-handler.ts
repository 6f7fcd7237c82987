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
import { requestLog } from './request-log.ts';
import { trustedEntry } from './trusted-entry.ts';

/** What every endpoint needs of its surroundings. */
export interface ApiServices {
  readonly originSecrets: OriginSecrets;
  /** Where a person writes to when we failed; part of every 500. */
  readonly supportAddress: string;
}

/** One endpoint: whom it lets in, what it takes, what it does, and what of it may leave. */
export interface Endpoint<Caller, Taken, Data> {
  readonly access: Access<Caller>;
  readonly input: Input<Taken>;
  /** Runs the use case. It throws domain errors, which `error-map.ts` knows. */
  readonly respond: (request: { readonly caller: Caller; readonly input: Taken }) => Promise<Success<Data>>;
  /** The `data` of the response. Only what is declared here leaves. */
  readonly data: z.ZodType<unknown, Data>;
}

interface Success<Data> {
  readonly status: 200 | 201;
  readonly data: Data;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A function behind API Gateway. */
export type ApiHandler = (event: ApiEvent, context: Context) => Promise<ApiResponse>;

/** What is left of the function's time when a request is given up: enough for a response in the envelope. */
const GIVE_UP_BEFORE_END_MS = 300;

/**
 * Makes an endpoint's Lambda handler. Checks come in this order, and the first that fails decides the response: trusted
 * entry (403), access (401), the endpoint's input (path 404, body 413, 415, 400), its use case.
 */
export const apiHandler = <Caller, Taken, Data>(
  services: ApiServices,
  endpoint: Endpoint<Caller, Taken, Data>,
): ApiHandler => apiStack(services, (event) => serve(endpoint, event));

/**
 * Wraps a handler in the middleware common to every function behind the API.
 * @param failures turns what was thrown into a response; by default one in the envelope
 */
export function apiStack(
  services: ApiServices,
  respond: (event: ApiEvent, context: Context) => Promise<ApiResponse>,
  failures: MiddlewareObj<ApiEvent, ApiResponse, unknown> = errorEnvelope(services.supportAddress),
): ApiHandler {
  const stack = middy<ApiEvent, ApiResponse>({
    timeoutEarlyInMillis: GIVE_UP_BEFORE_END_MS,
    timeoutEarlyResponse: () => {
      throw serviceUnavailable(new Error('The function ran out of time.'));
    },
  })
    .use(requestLog())
    .use(responseHeaders())
    .use(failures)
    .use(trustedEntry(services.originSecrets))
    .handler((event: ApiEvent, context: Context) => respond(event, context));
  return (event, context) =>
    withCorrelation({ requestId: requestId(event), lambdaRequestId: context.awsRequestId }, () =>
      stack(event, context),
    );
}

async function serve<Caller, Taken, Data>(
  { access, input, respond, data }: Endpoint<Caller, Taken, Data>,
  event: ApiEvent,
): Promise<ApiResponse> {
  const { caller, recorded } = await access(event);
  try {
    const success = await respond({ caller, input: input(event) });
    return successResponse(success.status, data.parse(success.data), success.headers);
  } finally {
    await recorded;
  }
}

/** Turns whatever was thrown into a response in the envelope, and logs what was our own fault. */
const errorEnvelope = (supportAddress: string): MiddlewareObj<ApiEvent, ApiResponse, unknown> => ({
  onError: (request) => {
    const error = toHttpError(request.error, { requestId: requestId(request.event), supportAddress });
    if (error.status >= 500) log.error('request failed', { error: error.cause ?? error });
    request.response = errorResponse(error);
  },
});

/** Adds the headers common to every response. Only public documents say that they may be kept. */
const responseHeaders = (): MiddlewareObj<ApiEvent, ApiResponse> => ({
  after: addHeaders,
  onError: addHeaders,
});

function addHeaders(request: Request<ApiEvent, ApiResponse>): void {
  if (!request.response) return;
  request.response.headers = {
    'cache-control': 'no-store',
    ...request.response.headers,
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId(request.event),
  };
}
