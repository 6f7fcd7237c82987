import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import {
  type AddressInfo,
  createServer as createRawServer,
  type LookupFunction,
  type Server,
  type Socket,
} from 'node:net';
import { onTestFinished } from 'vitest';
import { type CrawlLimits, PAGE_LIMITS } from '../../lambdas/crawler/crawl-limits.ts';
import type { NetworkPorts } from '../../lambdas/crawler/guarded-socket.ts';
import type { Fetch, FetchedPage, FetchOptions } from '../../lambdas/crawler/page.ts';
import { SiteFetcher } from '../../lambdas/crawler/site-fetcher.ts';
import { SitePace } from '../../lambdas/crawler/site-pace.ts';

/** The name that tests use for a server on the loopback interface. */
export const SITE = 'site.example';

/** A server of a test's own. It ends with the test. */
export interface TestServer {
  readonly port: number;
  /** `http://site.example:<port>` */
  readonly origin: string;
  /** Connections so far. */
  readonly connections: () => number;
  /** Everything that clients have sent. */
  readonly received: () => string;
}

/** Starts a web server. */
export const startServer = (respond: RequestListener): Promise<TestServer> =>
  listen(createHttpServer({ keepAlive: false }, respond));

/** Starts a server that sends `bytes` as soon as a request has arrived, and then ends unless it `staysOpen`. */
export const startRawServer = (
  bytes: string | Uint8Array,
  { staysOpen = false }: { readonly staysOpen?: boolean } = {},
): Promise<TestServer> =>
  startSocketServer((socket) =>
    socket.once('data', () => (staysOpen ? socket.write(bytes) : socket.end(bytes))),
  );

/** Starts a server that does anything with a connection. */
export const startSocketServer = (onConnection: (socket: Socket) => void): Promise<TestServer> =>
  listen(createRawServer(onConnection));

export async function listen(server: Server): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const received: Uint8Array[] = [];
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Uint8Array) => received.push(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://${SITE}:${port}`,
    connections: () => connections,
    received: () => Buffer.concat(received).toString('latin1'),
  };
}

/** Resolves names as the test says; all of them to the loopback interface by default. */
export const resolveTo =
  (...addresses: readonly string[]): LookupFunction =>
  (_hostname, _options, callback) =>
    setImmediate(() =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );

/** A network where the loopback interface alone is public. */
export const testNetwork = (changes: Partial<NetworkPorts> = {}): NetworkPorts => ({
  lookup: resolveTo('127.0.0.1'),
  isAllowedAddress: (address) => address === '127.0.0.1',
  isAllowedPort: () => true,
  ...changes,
});

export interface TestFetchOptions extends FetchOptions {
  readonly network?: Partial<NetworkPorts>;
  readonly limits?: Partial<CrawlLimits>;
  readonly readsRobots?: boolean;
}

/** Fetches a page like the crawler, without pauses, and without robots.txt unless a test wants it. */
export function fetchPage(url: string, options: TestFetchOptions = {}): Promise<Fetch> {
  const { network, limits, readsRobots = false, ...request } = options;
  const fetcher = testFetcher(network, limits);
  return fetcher.page(url, { ...request, isKnownToBeAllowed: !readsRobots });
}

export function testFetcher(
  network: Partial<NetworkPorts> = {},
  limits: Partial<CrawlLimits> = {},
): SiteFetcher {
  const elapsedMs = () => performance.now();
  const allLimits = { ...PAGE_LIMITS, ...limits };
  return new SiteFetcher({
    site: SITE,
    publicOrigin: 'https://go.example',
    pace: new SitePace(Number.POSITIVE_INFINITY, { elapsedMs, sleep: () => Promise.resolve() }),
    network: testNetwork(network),
    elapsedMs,
    pageLimits: allLimits,
    robotsLimits: { ...allLimits, bodyBytes: 512_000 },
  });
}

/** The page that a fetch gave. */
export function pageOf(fetched: Fetch): FetchedPage {
  if (fetched.kind !== 'page') throw new Error(`There is no page: ${JSON.stringify(fetched)}`);
  return fetched.page;
}

/** A page's body as text. */
export const textOf = ({ body }: FetchedPage): string => Buffer.from(body).toString();
