import type { Socket } from 'node:net';
import { type HttpResponse, type HttpResponseParser, httpResponseParser } from './http-response.ts';

/** Called once, with the response or the reason why there is none. */
type OnResponse = (response: HttpResponse | undefined, error?: unknown) => void;

/** An HTTP/1.1 connection: one request at a time, each with one response. */
export interface HttpConnection {
  /** Of TLS if it has `authorized`, which is true after the handshake. */
  readonly socket: Socket & { readonly authorized?: boolean };
  /** Whether it can take a request. */
  isIdle(): boolean;
  /**
   * Sends a request on an idle connection.
   * @param request complete, with the length of its body
   * @returns a function that gives the request up, unless it has ended, and closes the connection; `onResponse` is not called then
   */
  send(request: string, onResponse: OnResponse): () => void;
  close(): void;
}

/** The connection ended instead of a response. */
class ConnectionEndedError extends Error {
  readonly code = 'ECONNRESET';
}

/**
 * Makes a connection of a socket. Once anything arrives that no request asked for, or it breaks, it is never used again. Our own code,
 * because loading and running `node:http` is a large part of what a redirect costs (docs/decisions/0089-own-http-exchange.md).
 * @param socket just created; it may still be connecting
 * @param maxBodyLength bytes of a response's body
 */
export function httpConnection(socket: Socket, maxBodyLength?: number): HttpConnection {
  let parser: HttpResponseParser | undefined;
  let respond: OnResponse | undefined;
  const finish = (...outcome: Parameters<OnResponse>): void => {
    const call = respond;
    parser = respond = undefined;
    if (!outcome[0]?.isReusable) socket.destroy();
    call?.(...outcome);
  };
  const fail = (error?: unknown): void =>
    finish(undefined, error ?? parser?.cutOff() ?? new ConnectionEndedError());
  socket
    .setEncoding('latin1')
    .on('data', (bytes: string) => {
      try {
        const response = parser?.add(bytes);
        if (response || !parser) finish(response);
      } catch (error) {
        fail(error);
      }
    })
    .on('end', fail)
    .on('close', () => fail())
    .on('error', fail);
  return {
    socket,
    isIdle: () => !parser && !socket.destroyed && socket.writable,
    send(request, onResponse) {
      parser = httpResponseParser(maxBodyLength);
      respond = onResponse;
      socket.write(request);
      return () => {
        if (respond !== onResponse) return;
        respond = undefined;
        socket.destroy();
      };
    },
    close: () => socket.destroy(),
  };
}
