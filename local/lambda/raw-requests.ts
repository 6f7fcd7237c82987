import { STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import { type HeldRequest, heldRequest, type LocalResponse } from './held-request.ts';

type Callback = (error?: Error | null) => void;
/** The methods of a stream that write to the operating system. */
interface Writes {
  _write(chunk: Buffer | string, encoding: BufferEncoding, callback: Callback): void;
  _writev(
    chunks: ReadonlyArray<{ readonly chunk: Buffer | string; readonly encoding: BufferEncoding }>,
    callback: Callback,
  ): void;
}
/** What streams say of a chunk that is not a text. */
const BYTES = 'buffer' as BufferEncoding;
/** Set by `node:http` while the connection serves one of its requests. */
type MaybeHttpSocket = Socket & Writes & { readonly _httpMessage?: object | null };

/**
 * Sees every HTTP/1.1 request that the function writes to a `node:net` connection by itself. Connections of `node:http` are left
 * alone, because `interceptNodeHttp` sees their requests.
 * @param options.isStandIn whether a `host:port` plays AWS: anything but a request is refused there
 * @param options.reasonToRefuse why no connection to a `host:port` may be opened, TLS included; undefined if it may
 * @param options.exchange called with each complete request, one at a time per connection
 */
export function interceptRawRequests(options: {
  readonly isStandIn: (host: string) => boolean;
  readonly reasonToRefuse: (host: string) => string | undefined;
  readonly exchange: (request: HeldRequest) => void;
}): void {
  const { connect } = Socket.prototype;
  Object.assign(Socket.prototype, {
    connect(this: Socket, ...args: unknown[]): Socket {
      const host = addressOf(args);
      const reason = host && options.reasonToRefuse(host);
      if (reason) {
        process.nextTick(() => this.destroy(refusal('NO_STAND_IN', reason)));
        return this;
      }
      if (host && options.isStandIn(host)) holdRequests(this as MaybeHttpSocket, host, options.exchange);
      return (connect as (...all: unknown[]) => Socket).apply(this, args);
    },
  });
}

const refusal = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** @param args of `Socket.connect`: options, or port and host; `net.connect` passes both in an array */
function addressOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const { host = 'localhost', port } = (
    typeof first === 'object' ? first : { port: first, host: typeof second === 'string' ? second : undefined }
  ) as { readonly host?: string; readonly port?: unknown };
  return port === undefined ? undefined : `${host}:${String(port)}`;
}

/** Replaces how the connection writes: each complete request goes to `exchange` instead. */
function holdRequests(socket: MaybeHttpSocket, host: string, exchange: (request: HeldRequest) => void): void {
  const { _write, _writev } = socket;
  let isOfNodeHttp = false;
  let pending: Buffer = Buffer.alloc(0);
  const hold = (written: Buffer, done: Callback): void => {
    pending = Buffer.concat([pending, written]);
    const parsed = parseRequest(pending);
    if (parsed === 'incomplete') {
      done();
      return;
    }
    if (parsed === 'unreadable') {
      const message = `The local host can't read what was written to ${host}; it must be one HTTP/1.1 request at a time.`;
      done(refusal('UNREADABLE_REQUEST', message));
      return;
    }
    const bytes = pending;
    pending = Buffer.alloc(0);
    const sent = { ...parsed, host, isRaw: true };
    exchange(
      heldRequest(sent, {
        isAbandoned: () => socket.destroyed,
        send: () => _write.call(socket, bytes, BYTES, done),
        respond(response) {
          done();
          socket.push(serialized(response));
        },
        // The response of the local service goes through `push`.
        breakAtResponse: (error) =>
          void Object.assign(socket, { push: () => Boolean(socket.destroy(error)) }),
        break(error) {
          done();
          socket.destroy(error);
        },
      }),
    );
  };
  Object.assign(socket, {
    _write(...args: Parameters<Writes['_write']>) {
      const [chunk, encoding, done] = args;
      isOfNodeHttp ||= Boolean(socket._httpMessage);
      if (isOfNodeHttp) _write.apply(socket, args);
      else hold(bytesOf(chunk, encoding), done);
    },
    _writev(...args: Parameters<Writes['_writev']>) {
      const [chunks, done] = args;
      isOfNodeHttp ||= Boolean(socket._httpMessage);
      if (isOfNodeHttp) _writev.apply(socket, args);
      else hold(Buffer.concat(chunks.map(({ chunk, encoding }) => bytesOf(chunk, encoding))), done);
    },
  });
}

const bytesOf = (chunk: Buffer | string, encoding: BufferEncoding): Buffer =>
  typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;

type ParsedRequest = Pick<HeldRequest, 'method' | 'path' | 'headers' | 'body'>;

/** Parses one request whose body has a length, as signed requests to AWS do. */
function parseRequest(bytes: Buffer): ParsedRequest | 'incomplete' | 'unreadable' {
  const headEnd = bytes.indexOf('\r\n\r\n');
  const [requestLine = '', ...lines] = bytes
    .toString('latin1', 0, headEnd < 0 ? bytes.length : headEnd)
    .split('\r\n');
  const [, method, path] = /^([A-Z]+) (\/\S*) HTTP\/1\.1$/.exec(requestLine) ?? [];
  if (headEnd < 0 && !bytes.includes('\r\n')) return /^[A-Z]/.test(requestLine) ? 'incomplete' : 'unreadable';
  if (!method || !path) return 'unreadable';
  if (headEnd < 0) return 'incomplete';
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = /^([\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (!name || value === undefined || headers[name.toLowerCase()] !== undefined) return 'unreadable';
    headers[name.toLowerCase()] = value;
  }
  const { 'content-length': length = '0' } = headers;
  if (!/^\d{1,9}$/.test(length) || headers['transfer-encoding'] !== undefined) return 'unreadable';
  const bodyEnd = headEnd + 4 + Number(length);
  if (bytes.length < bodyEnd) return 'incomplete';
  // What follows was written before the response to this request.
  if (bytes.length > bodyEnd) return 'unreadable';
  return { method, path, headers, body: bytes.subarray(headEnd + 4) };
}

function serialized({ status, headers, body }: LocalResponse): Buffer {
  const fields = Object.entries({ ...headers, 'content-length': String(body.length) });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`, 'latin1'),
    body,
  ]);
}
