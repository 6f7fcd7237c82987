import { subscribe } from 'node:diagnostics_channel';
import { type ClientRequest, IncomingMessage, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import {
  accessDenied,
  errorResponse,
  type HeldRequest,
  heldRequest,
  type LocalResponse,
} from './held-request.ts';

/**
 * Sees every request that the function makes with `node:http` and `node:https`.
 * @param options.isStandIn whether a `host:port` plays AWS
 * @param options.reasonToRefuse why nothing may be sent to a `host:port`; undefined if it may
 * @param options.exchange called with each request that the function sends to AWS, once its body is complete
 */
export function interceptNodeHttp(options: {
  readonly isStandIn: (host: string) => boolean;
  readonly reasonToRefuse: (host: string) => string | undefined;
  readonly exchange: (request: HeldRequest) => void;
}): void {
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    const host = String(request.getHeader('host'));
    if (options.isStandIn(host)) return hold(request, host, options.exchange);
    const reason = options.reasonToRefuse(host);
    if (reason !== undefined) refuseUnsent(request, reason);
  });
}

function hold(request: ClientRequest, host: string, exchange: (held: HeldRequest) => void): void {
  const end = request.end.bind(request) as (...args: readonly unknown[]) => ClientRequest;
  const write = request.write.bind(request) as (...args: readonly unknown[]) => boolean;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  Object.assign(request, {
    write: (chunk: unknown, ...rest: unknown[]) => {
      keep(chunk);
      const callback = rest.at(-1);
      if (typeof callback === 'function') process.nextTick(callback);
      return true;
    },
    end: (...args: unknown[]) => {
      keep(args[0]);
      const body = Buffer.concat(chunks);
      const sent = {
        method: request.method,
        path: request.path,
        headers: headersOf(request),
        body,
        host,
        isRaw: false,
      };
      const send = (): void => {
        const callback = args.at(-1);
        Object.assign(request, { write, end });
        end(body, ...(typeof callback === 'function' ? [callback] : []));
      };
      exchange(
        heldRequest(sent, {
          isAbandoned: () => request.destroyed,
          send,
          respond: (response) => respondLocally(request, response),
          breakAtResponse: (error) => breakAtResponse(request, error),
          break: (error) => void request.destroy(error),
        }),
      );
      return request;
    },
  });
}

const headersOf = (request: ClientRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(request.getHeaders()).map(([name, value]) => [name, String(value)]));

/** Responds to a request regardless of the connection that Node is already opening for it. */
function refuseUnsent(request: ClientRequest, message: string): void {
  const emit = request.emit.bind(request) as Emit;
  Object.assign(request, {
    emit: (event: string, ...args: unknown[]) =>
      event === 'error' || event === 'close' || emit(event, ...args),
    write: () => true,
    end: () => {
      const refused = errorResponse({ headers: headersOf(request) }, accessDenied(message));
      setImmediate(() => respondLocally(request, refused, emit));
      return request;
    },
  });
}

type Emit = (event: string, ...args: readonly unknown[]) => boolean;

function breakAtResponse(request: ClientRequest, error: Error): void {
  const emit = request.emit.bind(request) as Emit;
  Object.assign(request, {
    emit: (event: string, ...args: unknown[]) => {
      if (event !== 'response') return emit(event, ...args);
      request.destroy(error);
      return true;
    },
  });
}

/** Responds without sending the request. */
function respondLocally(
  request: ClientRequest,
  { status, headers, body }: LocalResponse,
  emit: Emit = request.emit.bind(request) as Emit,
): void {
  const response = new IncomingMessage(new Socket());
  response.statusCode = status;
  response.statusMessage = STATUS_CODES[status] ?? '';
  response.headers = { ...headers };
  response.push(body);
  response.push(null);
  // The function must not see the end of the abandoned connection.
  Object.assign(request, { emit: () => true });
  request.destroy();
  emit('response', response);
}
