import { createDistribution } from '../../cloudfront/distribution.ts';
import { viewerOf } from '../../cloudfront/viewer.ts';
import type { Header, HttpRequest, HttpResponse } from '../../http/message.ts';
import type { BehaviorDefinition } from '../../template/deployment.ts';
import { invokerOf } from '../fixtures/invoker.ts';

/** The domain name of every behavior's origin. */
export const ORIGIN = 'api.execute-api.us-east-1.amazonaws.com';

/** What a policy may forward. */
export const nothing = { behavior: 'none', names: [] } as const;
export const all = { behavior: 'all', names: [] } as const;
export const some = (...names: string[]) => ({ behavior: 'some', names }) as const;

/** A behavior for all paths, which forwards what its cache policy names. */
export const behavior = (more: Partial<BehaviorDefinition> = {}): BehaviorDefinition => ({
  pathPattern: '*',
  origin: {
    id: 'api',
    domainName: ORIGIN,
    isBucket: false,
    path: '',
    customHeaders: { 'x-secret': 's3cret' },
    readTimeoutSeconds: 30,
    keepaliveTimeoutSeconds: 5,
    sslProtocols: ['TLSv1.2'],
  },
  viewerProtocolPolicy: 'allow-all',
  allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  cachePolicy: {
    name: 'cache',
    maxTtlSeconds: 1,
    headers: some('Authorization'),
    cookies: nothing,
    queryStrings: nothing,
    acceptsGzip: false,
    acceptsBrotli: false,
  },
  originRequestPolicy: undefined,
  compresses: false,
  responseHeaders: [],
  removedResponseHeaders: [],
  viewerRequest: undefined,
  viewerResponse: undefined,
  originRequest: undefined,
  ...more,
});

interface Setup {
  readonly behaviors?: readonly BehaviorDefinition[];
  readonly edge?: (event: unknown) => unknown;
  readonly originResponse?: Partial<HttpResponse>;
}

/** A distribution whose origin notes what it is sent. */
export function setUp({ behaviors = [behavior()], edge = () => ({}), originResponse = {} }: Setup = {}) {
  const received: HttpRequest[] = [];
  const distribution = createDistribution(
    {
      id: 'EDFDVBD6EXAMPLE',
      arn: 'arn:aws:cloudfront::000000000000:distribution/EDFDVBD6EXAMPLE',
      domainName: 'd111111abcdef8.cloudfront.net',
      behaviors,
    },
    {
      invoker: invokerOf(edge),
      origins: new Map([
        [
          ORIGIN,
          {
            handle: async (request) => {
              received.push(request);
              return { status: 200, headers: [], body: Buffer.from('from the origin'), ...originResponse };
            },
          },
        ],
      ]),
      report: () => {},
      tlsOrigin: () => 'http://localhost:3000',
    },
  );
  const visit = async (
    path: string,
    headers: readonly Header[] = [],
    { method = 'GET', body = '', isTls = true } = {},
  ) => {
    const [target = '', query = ''] = path.split('?');
    const sent: Header[] = [['Host', 'localhost:3000'], ...headers];
    if (body !== '') sent.push(['Content-Length', String(body.length)]);
    const response = await distribution.handle(
      { method, path: target, query, headers: sent },
      viewerOf(sent, { address: '127.0.0.1', port: 5000, isTls }),
      async () => Buffer.from(body),
    );
    return {
      status: response.status,
      body: response.body.toString(),
      headers: Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value])),
    };
  };
  const originHeaders = (): Record<string, string> =>
    Object.fromEntries((received.at(-1)?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
  return { visit, received, originHeaders };
}
