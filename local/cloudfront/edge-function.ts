import type { Header, HttpRequest, HttpResponse } from '../http/message.ts';
import { ThrottledError } from '../lambda/invocation.ts';
import type { Invoker } from '../lambda/lambda-service.ts';
import type {
  BehaviorDefinition,
  DistributionDefinition,
  EdgeAssociation,
  OriginDefinition,
} from '../template/deployment.ts';
import { fromEdgeHeaders, toEdgeHeaders } from './edge-headers.ts';
import { EdgeError } from './error-page.ts';
import { functionText, sentText } from './function-text.ts';
import type { Viewer } from './viewer.ts';

/** Result of a Lambda@Edge function on origin requests: a response, or a request to send to the origin. */
export type EdgeResult =
  | { readonly response: HttpResponse }
  | { readonly request: HttpRequest; readonly customHeaders: readonly Header[] };

/** Largest body that a function receives, and largest response that it may generate. */
const MAX_BYTES = 1024 * 1024;

/** Read-only in origin request events: a function that changes one fails validation. */
const readOnly = [
  'accept-encoding',
  'content-length',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'transfer-encoding',
  'via',
];

/**
 * Runs the function that a behavior associates with origin requests, and validates its result as CloudFront
 * does: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-generating-http-responses.html
 * @throws EdgeError 503 when the function failed or got no sandbox, 502 when its result is malformed
 */
export async function runOriginRequest(
  invoker: Invoker,
  association: EdgeAssociation,
  request: HttpRequest,
  event: object,
): Promise<EdgeResult> {
  const result = await invoke(invoker, association, event);
  if (typeof result !== 'object' || result === null) throw invalid('it returned no object');
  const fields = result as Readonly<Record<string, unknown>>;
  return fields.status === undefined
    ? changedRequest(fields, request)
    : { response: generatedResponse(fields) };
}

async function invoke(invoker: Invoker, { functionName }: EdgeAssociation, event: object): Promise<unknown> {
  try {
    const { payload, error } = await invoker.invoke(functionName, event);
    if (!error && payload !== undefined) {
      if (payload.length > MAX_BYTES * 1.4) throw invalid('its response is larger than 1 MB');
      return JSON.parse(payload);
    }
    throw new EdgeError({
      status: 503,
      result: 'LambdaExecutionError',
      explanation: 'The Lambda function associated with the CloudFront distribution failed or took too long.',
    });
  } catch (error) {
    if (!(error instanceof ThrottledError)) throw error;
    throw new EdgeError({
      status: 503,
      result: 'LambdaLimitExceeded',
      explanation: 'The Lambda function associated with the CloudFront distribution was throttled.',
    });
  }
}

const invalid = (why: string): EdgeError =>
  new EdgeError({
    status: 502,
    result: 'LambdaValidationError',
    explanation: `The Lambda function result failed validation: ${why}.`,
  });

function generatedResponse(fields: Readonly<Record<string, unknown>>): HttpResponse {
  const { status, statusDescription, headers = {}, body = '', bodyEncoding = 'text' } = fields;
  const code = Number(status);
  if (!Number.isInteger(code) || code < 200 || code > 599)
    throw invalid(`the status ${String(status)} is not from 200 to 599`);
  const list = fromEdgeHeaders(headers);
  if (typeof list === 'string') throw invalid(list);
  const forbidden = list.find(([name]) => /^(transfer-encoding|via)$/i.test(name));
  if (forbidden) throw invalid(`the header ${forbidden[0]} is read-only`);
  if (typeof body !== 'string') throw invalid('the body is not a string');
  if (bodyEncoding !== 'text' && bodyEncoding !== 'base64')
    throw invalid(`the bodyEncoding ${String(bodyEncoding)} is unknown`);
  const bytes = Buffer.from(body, bodyEncoding === 'base64' ? 'base64' : 'utf8');
  if (bytes.length > MAX_BYTES) throw invalid('its response is larger than 1 MB');
  return {
    status: code,
    ...(typeof statusDescription === 'string' && statusDescription !== ''
      ? { statusText: statusDescription }
      : {}),
    // CloudFront sets it itself.
    headers: list.filter(([name]) => name.toLowerCase() !== 'content-length'),
    body: bytes,
  };
}

function changedRequest(fields: Readonly<Record<string, unknown>>, request: HttpRequest): EdgeResult {
  const { uri, querystring = '', method, headers, origin } = fields;
  if (method !== request.method)
    throw invalid('it returned neither a response with a status nor the request');
  if (typeof uri !== 'string' || !uri.startsWith('/')) throw invalid('the uri does not start with a slash');
  if (typeof querystring !== 'string' || /[\s#]/.test(querystring))
    throw invalid('the querystring is malformed');
  const list = fromEdgeHeaders(headers);
  if (typeof list === 'string') throw invalid(list);
  const valuesOf = (from: readonly Header[], name: string): string =>
    from
      .filter(([each]) => each.toLowerCase() === name)
      .map(([, value]) => value)
      .join();
  const changed = readOnly.find(
    (name) => functionText(valuesOf(list, name)) !== functionText(valuesOf(request.headers, name)),
  );
  if (changed) throw invalid(`the header ${changed} is read-only`);
  const custom = (origin as { readonly custom?: { readonly customHeaders?: unknown } } | undefined)?.custom;
  const customHeaders = fromEdgeHeaders(custom?.customHeaders ?? {});
  if (typeof customHeaders === 'string') throw invalid(customHeaders);
  return {
    request: { ...request, path: sentText(uri), query: sentText(querystring), headers: list },
    customHeaders,
  };
}

/**
 * Builds the event of an origin request:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html#example-origin-request
 */
export const originRequestEvent = (
  distribution: DistributionDefinition,
  behavior: BehaviorDefinition,
  request: HttpRequest,
  viewer: Viewer,
  requestId: string,
): object => ({
  Records: [
    {
      cf: {
        config: {
          distributionDomainName: distribution.domainName,
          distributionId: distribution.id,
          eventType: 'origin-request',
          requestId,
        },
        request: {
          clientIp: viewer.ip,
          headers: toEdgeHeaders(request.headers),
          method: request.method,
          origin: { custom: eventOrigin(behavior.origin) },
          querystring: functionText(request.query),
          uri: functionText(request.path),
          ...(behavior.originRequest?.includeBody ? { body: eventBody(request.body) } : {}),
        },
      },
    },
  ],
});

const eventOrigin = (origin: OriginDefinition) => ({
  customHeaders: toEdgeHeaders(Object.entries(origin.customHeaders)),
  domainName: origin.domainName,
  keepaliveTimeout: origin.keepaliveTimeoutSeconds,
  path: origin.path,
  port: 443,
  protocol: 'https',
  readTimeout: origin.readTimeoutSeconds,
  sslProtocols: origin.sslProtocols,
});

const eventBody = (body: Buffer) => ({
  action: 'read-only',
  data: body.subarray(0, MAX_BYTES).toString('base64'),
  encoding: 'base64',
  inputTruncated: body.length > MAX_BYTES,
});
