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
 * The gateway's own address, which bypasses CloudFront. It is public on AWS as well, so handlers must protect
 * themselves, for example with a secret header that only CloudFront sends.
 * @param current the running gateway; undefined when its own address is disabled
 */
export const createGatewayServer = (current: () => HttpService | undefined): Server =>
  createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    handle(request, current()).then(
      (result) => send(response, request.method, result),
      // The client disconnected while sending.
      () => response.destroy(),
    );
  });

async function handle(request: IncomingMessage, gateway: HttpService | undefined): Promise<HttpResponse> {
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
