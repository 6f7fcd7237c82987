import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type HttpResponse, headersOf, readBody, send, splitTarget } from '../http/message.ts';
import type { Distribution } from './distribution.ts';
import { viewerOf } from './viewer.ts';

/** Above what any origin on this machine takes. */
const MAX_BODY_BYTES = 20 * 1024 * 1024;

/**
 * One of the distribution's two listeners.
 * @param current the distribution that runs now; undefined while the host starts
 * @param isTls whether the listener stands for the one with TLS; neither has any on this machine
 */
export function createDistributionServer(current: () => Distribution | undefined, isTls: boolean): Server {
  // Above CloudFront's own quota, so that the answer beyond it is CloudFront's.
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    void answer(request, current() ?? starting, isTls).then((answered) => {
      if (answered.status === 413) response.shouldKeepAlive = false;
      send(response, request.method, answered);
    });
  });
  // Browsers and benchmarks keep connections for longer than Node's 5 s.
  server.keepAliveTimeout = 60_000;
  return server;
}

function answer(request: IncomingMessage, distribution: Distribution, isTls: boolean): Promise<HttpResponse> {
  const headers = headersOf(request);
  // A client of a proxy writes the whole URL.
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
