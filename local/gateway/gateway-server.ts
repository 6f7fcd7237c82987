import { createServer, type IncomingMessage, type Server } from 'node:http';
import {
  BodyTooLargeError,
  type HttpResponse,
  type HttpService,
  headersOf,
  readBody,
  send,
  splitTarget,
} from '../http/message.ts';
import { failure, MAX_BODY_BYTES } from './gateway.ts';

/**
 * The gateway's own address, which AWS makes known beside CloudFront's: whoever finds it out gets this far and
 * no farther, as the handlers want CloudFront's secret header.
 * @param current the gateway that runs now; undefined where its own address is disabled
 */
export const createGatewayServer = (current: () => HttpService | undefined): Server =>
  createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    answer(request, current()).then(
      (answered) => send(response, request.method, answered),
      // Whoever sent the request went away while sending it.
      () => response.destroy(),
    );
  });

async function answer(request: IncomingMessage, gateway: HttpService | undefined): Promise<HttpResponse> {
  if (!gateway) return failure(403, 'Forbidden');
  try {
    const body = await readBody(request, MAX_BODY_BYTES);
    const { path, query } = splitTarget(request.url ?? '/');
    return await gateway.handle(
      { method: request.method ?? 'GET', path, query, headers: headersOf(request), body },
      request.socket.remoteAddress ?? '127.0.0.1',
    );
  } catch (error) {
    if (error instanceof BodyTooLargeError) return failure(413, 'Request Entity Too Large');
    throw error;
  }
}
