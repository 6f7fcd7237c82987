import type { Socket } from 'node:net';
import { type HttpResponse, HttpResponseParser } from './http-response.ts';

/** Called once, with the response or the reason why there is none. */
export type OnResponse = (response: HttpResponse | undefined, error?: unknown) => void;

interface Exchange {
  readonly parser: HttpResponseParser;
  readonly onResponse: OnResponse;
}

/**
 * An HTTP/1.1 connection: one request at a time, each with one response. Once anything arrives that no request asked for, or it
 * breaks, it is never used again. Our own code, because loading and running `node:http` is a large part of a redirect
 * (docs/decisions/0089-own-http-exchange.md).
 */
export class HttpConnection {
  readonly #socket: Socket;
  #exchange: Exchange | undefined;

  /** @param socket just created; it may still be connecting */
  constructor(socket: Socket) {
    this.#socket = socket
      .on('data', (received: Buffer) => this.#receive(received))
      .on('end', () => this.#end())
      .on('close', () => this.#end())
      .on('error', (error) => this.#end(error));
  }

  /** Whether it waits for a request. */
  get isIdle(): boolean {
    return !this.#exchange && !this.#socket.destroyed && this.#socket.writable;
  }

  /** Whether a request goes out at once, without waiting for a handshake. */
  get isEstablished(): boolean {
    const socket = this.#socket as Socket & { readonly authorized?: boolean };
    return socket.authorized ?? !socket.connecting;
  }

  /**
   * Sends a request on an idle connection.
   * @param request complete, with the length of its body
   */
  send(request: string, onResponse: OnResponse): void {
    this.#exchange = { parser: new HttpResponseParser(), onResponse };
    this.#socket.write(request);
  }

  /** Closes the connection. A request that waits for its response is given up without a call. */
  close(): void {
    this.#exchange = undefined;
    this.#socket.destroy();
  }

  #receive(received: Buffer): void {
    const exchange = this.#exchange;
    let response: HttpResponse | undefined;
    try {
      response = exchange?.parser.add(received);
    } catch (error) {
      this.#end(error);
      return;
    }
    if (exchange && !response) return;
    this.#exchange = undefined;
    if (!response?.isReusable) this.close();
    exchange?.onResponse(response);
  }

  #end(error?: unknown): void {
    const exchange = this.#exchange;
    this.close();
    exchange?.onResponse(undefined, error ?? exchange.parser.ended() ?? new ConnectionEndedError());
  }
}

/** The connection ended instead of a response. */
class ConnectionEndedError extends Error {
  readonly code = 'ECONNRESET';
}
