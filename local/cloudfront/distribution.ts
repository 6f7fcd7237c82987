import { randomBytes, randomFillSync } from 'node:crypto';
import {
  BodyTooLargeError,
  type Header,
  type HttpRequest,
  type HttpResponse,
  type HttpService,
  headerValue,
} from '../http/message.ts';
import type { Invoker } from '../lambda/lambda-service.ts';
import type { BehaviorDefinition, DistributionDefinition } from '../template/deployment.ts';
import { admit, assertWithinQuotas, hasBody, type RequestHead } from './admission.ts';
import { type Behavior, compileBehavior } from './behavior.ts';
import { compress } from './compression.ts';
import { originRequestEvent, runOriginRequest } from './edge-function.ts';
import { type EdgeResponse, finish, fromOrigin } from './edge-response.ts';
import { EdgeError, type EdgeFailure, errorPage } from './error-page.ts';
import { unlessKnown } from './not-modified.ts';
import { cacheableSeconds, fetchFromOrigin } from './origin-fetch.ts';
import { ownHeaders } from './origin-request.ts';
import { normalizePath } from './path-pattern.ts';
import { generateHeaders, type Viewer } from './viewer.ts';

/** What a distribution depends on. */
export interface DistributionServices {
  readonly invoker: Invoker;
  /** The origins on this machine, by domain name. */
  readonly origins: ReadonlyMap<string, HttpService>;
  /** Receives the output of CloudFront Functions, and warnings. */
  readonly report: (sentence: string) => void;
  /** Address of the listener that plays TLS. */
  readonly tlsOrigin: () => string;
}

/** One CloudFront distribution. */
export interface Distribution {
  /** @param readBody reads the request's body; called only for a request that may have one */
  handle(request: RequestHead, viewer: Viewer, readBody: () => Promise<Buffer>): Promise<HttpResponse>;
}

/** Compiles a distribution. @throws Error for a definition that CloudFront rejects or the host can't run */
export function createDistribution(
  distribution: DistributionDefinition,
  services: DistributionServices,
): Distribution {
  const { report, tlsOrigin } = services;
  const via = `${randomBytes(16).toString('hex')}.cloudfront.net`;
  const behaviors = distribution.behaviors.map((each) => compileBehavior(each, distribution, services));

  const serve = async (
    head: RequestHead,
    viewer: Viewer,
    readBody: () => Promise<Buffer>,
    requestId: string,
  ) => {
    assertWithinQuotas(head);
    const path = normalizePath(head.path);
    const behavior = behaviors.find(({ matches }) => matches(path));
    if (!behavior) throw new Error('The default behavior matches every path.');
    const { definition } = behavior;
    const redirectTo = admit(definition, head, { isTls: viewer.isTls, tlsOrigin: tlsOrigin() });
    if (redirectTo !== undefined) return { definition, result: redirectToTls(redirectTo, requestId) };
    const request = { ...head, body: hasBody(head.headers) ? await readBody() : noBody };
    const passed = await passOn(behavior, request, viewer, { requestId, via, distribution, services });
    const compressed = await compress(passed.response, head.headers, definition);
    const response = definition.origin.isBucket ? unlessKnown(compressed, head) : compressed;
    const result = { ...passed, response };
    if (!behavior.viewerResponse || result.response.status >= 400) return { definition, result };
    const changed = await behavior.viewerResponse.onResponse(request, response, viewer, requestId);
    return { definition, result: { ...result, response: changed } };
  };

  return {
    async handle(head, viewer, readBody) {
      const requestId = newRequestId();
      try {
        const { definition, result } = await serve(head, viewer, readBody, requestId);
        return finish(result, definition, requestId, via);
      } catch (error) {
        const failure = failureOf(error, report);
        if (failure.status >= 500)
          report(`${head.method} ${head.path} returned ${failure.status}: ${failure.explanation}`);
        const response = errorPage(failure, requestId);
        return finish({ response, xCache: `${failure.result} from cloudfront` }, undefined, requestId, via);
      }
    },
  };
}

const noBody = Buffer.alloc(0);

const REQUEST_ID_BYTES = 41;
/** Random bytes for the next request ids: asking for many at a time costs little more than for one. */
const random = Buffer.alloc(64 * REQUEST_ID_BYTES);
let randomAt = random.length;

function newRequestId(): string {
  if (randomAt === random.length) {
    randomFillSync(random);
    randomAt = 0;
  }
  randomAt += REQUEST_ID_BYTES;
  return random.toString('base64url', randomAt - REQUEST_ID_BYTES, randomAt);
}

interface RequestContext {
  readonly requestId: string;
  readonly via: string;
  readonly distribution: DistributionDefinition;
  readonly services: DistributionServices;
}

/** Sends the viewer's request to the origin or the edge function. */
async function passOn(
  behavior: Behavior,
  request: HttpRequest,
  viewer: Viewer,
  { requestId, via, distribution, services }: RequestContext,
): Promise<EdgeResponse> {
  const { definition, policies, origin } = behavior;
  const viewed = await runViewerRequest(behavior, request, viewer, requestId);
  if ('response' in viewed)
    return { response: viewed.response, xCache: 'FunctionGeneratedResponse from cloudfront' };
  const toOrigin: HttpRequest = {
    ...viewed.request,
    query: policies.query(viewed.request.query),
    headers: [
      ...withHost(policies.headers(viewed.request.headers, viewer), definition.origin.domainName),
      ...ownHeaders(viewed.request.headers, viewer, via),
    ],
  };
  const fetch = async (sent: HttpRequest, custom: readonly Header[]): Promise<EdgeResponse> => {
    const response = await fetchFromOrigin(definition.origin, origin, sent, custom, requestId);
    warnOfCaching(definition, sent, response, services.report);
    return fromOrigin(response, policies.forwardsCookies);
  };
  if (!definition.originRequest) return fetch(toOrigin, Object.entries(definition.origin.customHeaders));
  const event = originRequestEvent(distribution, definition, toOrigin, viewer, requestId);
  const result = await runOriginRequest(services.invoker, definition.originRequest, toOrigin, event);
  if ('request' in result) return fetch(result.request, result.customHeaders);
  const source = result.response.status >= 400 ? 'Error' : 'LambdaGeneratedResponse';
  return { response: result.response, xCache: `${source} from cloudfront` };
}

async function runViewerRequest(
  { viewerRequest, policies }: Behavior,
  request: HttpRequest,
  viewer: Viewer,
  requestId: string,
): Promise<{ readonly request: HttpRequest } | { readonly response: HttpResponse }> {
  if (!viewerRequest) return { request };
  // Viewers of this host may send CloudFront's headers to play someone else; here CloudFront's own replace them.
  const sent = request.headers.filter(([name]) => !/^cloudfront-/i.test(name));
  const headers = [...sent, ...generateHeaders(policies.generated, viewer)];
  return viewerRequest.onRequest({ ...request, headers }, viewer, requestId);
}

/** The origin's domain, unless a policy forwards the viewer's host. */
const withHost = (headers: readonly Header[], domainName: string): readonly Header[] =>
  headerValue(headers, 'host') === undefined ? [['Host', domainName], ...headers] : headers;

function redirectToTls(location: string, requestId: string): EdgeResponse {
  const page = errorPage({ status: 301, result: 'Redirect', explanation: '' }, requestId);
  return {
    response: { ...page, headers: [...page.headers, ['Location', location]] },
    xCache: 'Redirect from cloudfront',
  };
}

/** Path patterns already reported for responses that AWS would cache. */
const warned = new Set<string>();

function warnOfCaching(
  { cachePolicy, pathPattern, origin }: BehaviorDefinition,
  { method, path }: HttpRequest,
  response: HttpResponse,
  report: (sentence: string) => void,
): void {
  // What is in a bucket, the host has as CloudFront would: only a deployment changes it.
  if (origin.isBucket || cachePolicy.maxTtlSeconds === 0) return;
  if ((method !== 'GET' && method !== 'HEAD') || warned.has(pathPattern)) return;
  const seconds = Math.min(cachePolicy.maxTtlSeconds, cacheableSeconds(response));
  if (seconds === 0) return;
  warned.add(pathPattern);
  report(
    `The response of ${path} may be cached: CloudFront would keep it for ${seconds} s, this host keeps nothing.`,
  );
}

function failureOf(error: unknown, report: (sentence: string) => void): EdgeFailure {
  if (error instanceof EdgeError) return error.failure;
  if (error instanceof BodyTooLargeError) {
    return { status: 413, result: 'Error', explanation: 'Request Entity Too Large.' };
  }
  // The viewer disconnected while sending.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') {
    return { status: 400, result: 'Error', explanation: 'Bad request.' };
  }
  report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { status: 502, result: 'Error', explanation: 'The local host failed.' };
}
