import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import aws4 from 'aws4';
import type { CloudFrontResultResponse } from 'aws-lambda';
import { isPagePath } from '../../../lambdas/http/page-routes.ts';
import { EDGE_REGION, names } from '../../../lib/config.ts';
import { unescaped } from '../../pages/unescaped.ts';
import { originRequest } from '../../redirect/sandbox.ts';
import { ACCOUNT, type Emulator } from '../emulator/emulator.ts';
import { clientOptions, stackResources } from './aws.ts';

/** The address of every visitor, from the block for documentation. */
const VIEWER_ADDRESS = '203.0.113.77';

/** A response, as far as the smoke test reads it. */
export interface Response {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

export interface Request {
  readonly method?: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A deployed distribution. It is read anew for each smoke test, because deployments change it. */
export interface Distribution {
  readonly domainName: string;
  /** The header that proves to the API that a request came through CloudFront. */
  readonly originHeader: { readonly name: string; readonly value: string };
  /** The numbered version of the function that handles visits. */
  readonly edgeFunctionArn: string;
  /**
   * Sends a request as CloudFront does: to the edge function, or to the API with the origin's headers and those that the
   * viewer function adds. The emulator's own CloudFront does neither.
   */
  send(path: string, request?: Request): Promise<Response>;
}

/** @throws Error when the stage has no distribution */
export async function readDistribution(emulator: Emulator, stage: string): Promise<Distribution> {
  const place = { emulator, region: EDGE_REGION, stack: names(stage).edgeStack };
  const [found] = await stackResources(place, 'AWS::CloudFront::Distribution');
  const xml = await describe(emulator, found?.PhysicalResourceId ?? '');
  const read = (name: string): string => {
    const [, value] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
    if (value === undefined) throw new Error(`The distribution of ${stage} has no ${name}: ${xml}`);
    return unescaped(value);
  };
  const [, origin = ''] = /<Origin>.*?<DomainName>([^<]*)/s.exec(xml) ?? [];
  const [apiId = ''] = origin.split('.');
  const domainName = read('DomainName');
  const originHeader = { name: read('HeaderName'), value: read('HeaderValue') };
  const edgeFunctionArn = read('LambdaFunctionARN');
  const added = {
    [originHeader.name]: originHeader.value,
    'x-klookup-viewer-ip': VIEWER_ADDRESS,
    'x-klookup-host': domainName,
    'x-klookup-distribution': domainName,
  };
  const host = `${apiId}.execute-api.localhost:${emulator.port}`;
  return {
    domainName,
    originHeader,
    edgeFunctionArn,
    send: (path, sent = {}) =>
      path.startsWith('/api/') || path === '/docs' || isPagePath(path)
        ? sendToApi(emulator, path, { ...sent, headers: { ...added, ...sent.headers, host } })
        : invokeEdge(emulator, edgeFunctionArn, path, { host: domainName, ...sent.headers }),
  };
}

/** By a signed request: nothing else here needs CloudFront's client. */
async function describe(emulator: Emulator, id: string): Promise<string> {
  const path = `/2020-05-31/distribution/${id}`;
  const { headers } = aws4.sign(
    { service: 'cloudfront', region: EDGE_REGION, host: `127.0.0.1:${emulator.port}`, path },
    { accessKeyId: ACCOUNT, secretAccessKey: 'test' },
  );
  const response = await fetch(`${emulator.url}${path}`, { headers: headers as Record<string, string> });
  return response.text();
}

/** Not by `fetch`, which does not let callers choose the host header by which the gateway finds the API. */
async function sendToApi(
  { port }: Emulator,
  path: string,
  { method = 'GET', headers, body }: Request,
): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  request({ host: '127.0.0.1', port, path, method, headers: { ...headers, ...length } }, (incoming) => {
    const { statusCode = 0, headers: received } = incoming;
    text(incoming).then((read) => resolve({ status: statusCode, location: received.location, body: read }), reject);
  })
    .on('error', reject)
    .end(body);
  return promise;
}

async function invokeEdge(
  emulator: Emulator,
  arn: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const client = new LambdaClient(clientOptions(emulator, EDGE_REGION));
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: arn, Payload: JSON.stringify(originRequest(path, { headers })) }),
  );
  const result = Buffer.from(Payload ?? []).toString();
  if (FunctionError) throw new Error(`The edge function failed: ${result}`);
  const response = JSON.parse(result) as CloudFrontResultResponse;
  return {
    status: Number(response.status),
    location: response.headers?.location?.[0]?.value,
    body: response.body ?? '',
  };
}
