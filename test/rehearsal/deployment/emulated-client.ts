import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { CloudFrontResultResponse } from 'aws-lambda';
import { type RequestOptions, type SeenResponse, StageClient } from '../../../bin/smoke/stage-client.ts';
import { EDGE_REGION } from '../../../lib/config.ts';
import { originRequest } from '../../redirect/sandbox.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { clientOptions } from './aws.ts';
import type { Distribution } from './distribution.ts';

/** The address of every visitor, from a block for documentation, and their country. */
const VIEWER_ADDRESS = '203.0.113.77';
export const VIEWER_COUNTRY = 'PH';

interface EmulatedStage {
  readonly emulator: Emulator;
  readonly distribution: Distribution;
  /** What proves that a request came through CloudFront; by default what the distribution sends. */
  readonly originSecret?: string;
}

/**
 * A client that does what CloudFront does: it invokes the edge function, or calls the API with the origin's header and those that
 * CloudFront and its viewer function add. The emulator's own CloudFront does neither. It adds no response headers.
 */
export const emulatedClient = (stage: EmulatedStage, key: string | undefined): StageClient =>
  new StageClient(stage.distribution.publicOrigin, key, (url, options) =>
    sendThroughCloudFront(stage, url, options),
  );

/** Sends one request as CloudFront does, by the behaviours of the deployed distribution. */
export function sendThroughCloudFront(
  stage: EmulatedStage,
  url: URL,
  options: RequestOptions,
): Promise<SeenResponse> {
  const apiId = stage.distribution.apiOf(url.pathname);
  return apiId === undefined ? invokeEdge(stage, url, options) : callApi({ ...stage, apiId }, url, options);
}

/** Not by `fetch`: the gateway finds the API by the host header, which no caller of `fetch` may set. */
async function callApi(
  { emulator, distribution, originSecret, apiId }: EmulatedStage & { readonly apiId: string },
  { pathname, search }: URL,
  { method = 'GET', headers, body }: RequestOptions,
): Promise<SeenResponse> {
  const { domainName, publicOrigin, originHeader } = distribution;
  const sent = body === undefined ? undefined : String(body);
  const outgoing = request({
    host: '127.0.0.1',
    port: emulator.port,
    path: pathname + search,
    method,
    headers: {
      ...(body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
      [originHeader.name]: originSecret ?? originHeader.value,
      'cloudfront-viewer-country': VIEWER_COUNTRY,
      'x-klookup-viewer-ip': VIEWER_ADDRESS,
      'x-klookup-host': publicOrigin.host,
      'x-klookup-distribution': domainName,
      host: `${apiId}.execute-api.localhost:${emulator.port}`,
      ...(sent === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) }),
    },
  }).end(sent);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const received = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: incoming.statusCode ?? 0,
    headers: new Headers(received as [string, string][]),
    text: await text(incoming),
  };
}

async function invokeEdge(
  { emulator, distribution }: EmulatedStage,
  { pathname, search }: URL,
  { method = 'GET', headers }: RequestOptions,
): Promise<SeenResponse> {
  const { host } = distribution.publicOrigin;
  const all = { host, 'cloudfront-viewer-country': VIEWER_COUNTRY, ...headers };
  const event = originRequest(pathname, { method, headers: all, querystring: search.slice(1) });
  const client = new LambdaClient(clientOptions(emulator, EDGE_REGION));
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: distribution.edgeFunctionArn, Payload: JSON.stringify(event) }),
  );
  const result = Buffer.from(Payload ?? []).toString();
  if (FunctionError) throw new Error(`The edge function failed: ${result}`);
  const response = JSON.parse(result) as CloudFrontResultResponse;
  const received = Object.entries(response.headers ?? {}).map(([name, [first]]) => [
    name,
    first?.value ?? '',
  ]);
  return {
    status: Number(response.status),
    headers: new Headers(received as [string, string][]),
    text: response.body ?? '',
  };
}
