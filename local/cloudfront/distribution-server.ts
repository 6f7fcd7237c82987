import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type HttpResponse, headersOf, readBody, send, splitTarget } from '../http/message.ts';
import type { Distribution } from './distribution.ts';
import { viewerOf } from './viewer.ts';

/** More than any origin on this machine accepts. */
const MAX_BODY_BYTES = 20 * 1024 * 1024;

/**
 * One of the distribution's two listeners.
 * @param current the running distribution; undefined while the host starts
 * @param isTls whether the listener plays the HTTPS port; on this machine neither uses TLS
 */
export function createDistributionServer(current: () => Distribution | undefined, isTls: boolean): Server {
  // Above CloudFront's quota, so that requests beyond the quota get CloudFront's own error.
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    void handle(request, current() ?? starting, isTls).then((result) => {
      if (result.status === 413) response.shouldKeepAlive = false;
      send(response, request.method, result);
    });
  });
  // Browsers and benchmarks keep connections open longer than Node's 5 s.
  server.keepAliveTimeout = 60_000;
  return server;
}

function handle(request: IncomingMessage, distribution: Distribution, isTls: boolean): Promise<HttpResponse> {
  const headers = headersOf(request);
  // A client that talks to a proxy sends the whole URL.
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '');
  const { remoteAddress = '127.0.0.1', remotePort = 0 } = request.socket;
  return distribution.handle(
    {
      method: request.method ?? 'GET',
      ...splitTarget(target.startsWith('/') ? target : `/${target}`),
      headers,
    },
    viewerOf(headers, { address: remoteAddress, port: remotePort, isTls }),
    () => readBody(request, MAX_BODY_BYTES),
  );
}

const starting: Distribution = {
  handle: async () => ({
    status: 503,
    headers: [
      ['Content-Type', 'text/plain'],
      ['Retry-After', '1'],
    ],
    body: Buffer.from('The host is starting.\n'),
  }),
};
