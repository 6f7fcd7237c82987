import { Socket, type TcpNetConnectOpts } from 'node:net';
import { FRAMES_PROTOCOL, FrameReader, frame } from './frames.ts';

/** The SQS engine's response to a request in a frame. */
export interface FrameReply {
  readonly status: number;
  /** SQS's older code of an error, or nothing. */
  readonly queryCode: string;
  /** JSON, except for `ReceiveBatch`. */
  readonly body: string;
}

/** Called once. There is no reply when the connection broke: the operation may have happened. */
export type OnFrameReply = (reply: FrameReply | undefined) => void;

interface Connection {
  readonly socket: Socket;
  /** By the request's number. */
  readonly waiting: Map<number, OnFrameReply>;
}

// Functions may change how sockets connect; this client must not be affected.
const connect = Socket.prototype.connect as (this: Socket, options: TcpNetConnectOpts) => Socket;

/** Requests to the SQS engine that share one connection, which is opened when it is needed. */
export class FrameClient {
  readonly #host: string;
  readonly #port: number;
  #connection: Connection | undefined;
  #lastId = 0;

  /** @param host `host:port` of the engine */
  constructor(host: string) {
    const { hostname, port } = new URL(`http://${host}`);
    this.#host = hostname;
    this.#port = Number(port);
  }

  /** @param action an operation of SQS, or of `batch-operations.ts` @param body JSON */
  call(region: string, action: string, body: string, onReply: OnFrameReply): void {
    this.#lastId = (this.#lastId + 1) >>> 0;
    const { socket, waiting } = this.#usable();
    waiting.set(this.#lastId, onReply);
    socket.write(frame(this.#lastId, `${region} ${action}\n${body}`));
  }

  close(): void {
    this.#connection?.socket.destroy();
  }

  #usable(): Connection {
    const current = this.#connection?.socket;
    if (this.#connection && !current?.destroyed && current?.writable) return this.#connection;
    this.#connection = open(this.#host, this.#port);
    return this.#connection;
  }
}

function open(host: string, port: number): Connection {
  const socket = new Socket();
  const waiting = new Map<number, OnFrameReply>();
  const reader = new FrameReader((id, text) => {
    const onReply = waiting.get(id);
    waiting.delete(id);
    onReply?.(parse(text));
  });
  let head: string | undefined = '';
  socket.on('data', (chunk: Buffer) => {
    if (head === undefined) {
      reader.read(chunk);
      return;
    }
    head += chunk.toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    if (!head.startsWith('HTTP/1.1 101 ')) socket.destroy();
    const rest = Buffer.from(head.slice(end + 4), 'latin1');
    head = undefined;
    reader.read(rest);
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const onReply of lost) onReply(undefined);
  });
  connect.call(socket, { host, port, noDelay: true });
  socket.unref();
  socket.write(
    `GET / HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: Upgrade\r\nUpgrade: ${FRAMES_PROTOCOL}\r\n\r\n`,
  );
  return { socket, waiting };
}

function parse(text: string): FrameReply {
  const lineEnd = text.indexOf('\n');
  return {
    status: Number(text.slice(0, 3)),
    queryCode: text.slice(4, lineEnd),
    body: text.slice(lineEnd + 1),
  };
}
