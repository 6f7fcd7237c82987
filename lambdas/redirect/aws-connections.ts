import { Agent } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';

/** A connection idle for longer was probably closed by the server while the sandbox was frozen. */
const MAX_IDLE_MS = 30_000;
/**
 * By default Node drops a connection attempt after 250 ms if the host has another address (nodejs/node#54359). A TCP
 * handshake from Manila takes 230 ms, so that is too short.
 */
const CONNECT_ATTEMPT_MS = 1_000;

/**
 * Connections to one AWS endpoint. Keeps them alive between visits, resumes TLS sessions, and can connect before the
 * request is ready. A sandbox serves one visit at a time, so there are one or two.
 */
export class AwsConnections extends Agent {
  readonly #endpoint: URL;
  readonly #nowEpochMs: () => number;
  #opened: Socket | undefined;
  #tlsSession: Buffer | undefined;
  #lastUsedEpochMs = 0;

  /** @param endpoint `https://host[:port]`, or `http:` for a local engine */
  constructor(endpoint: URL, nowEpochMs: () => number = Date.now) {
    super({ keepAlive: true });
    this.#endpoint = endpoint;
    this.#nowEpochMs = nowEpochMs;
  }

  /** Starts to connect, unless a connection is open. Sends no request. */
  open(): void {
    this.closeStale();
    if (this.#usable(this.#opened) || this.#idle().length > 0) return;
    this.#opened = this.#connect();
    this.#lastUsedEpochMs = this.#nowEpochMs();
  }

  /** Whether the next request finds an established connection, so that it takes a single round trip. */
  get isWarm(): boolean {
    const opened = this.#usable(this.#opened);
    if (opened && (opened instanceof TLSSocket ? opened.authorized : !opened.connecting)) return true;
    return this.#idle().length > 0;
  }

  /** Closes idle connections, so that the next request gets a new one. */
  closeIdle(): void {
    this.#opened?.destroy();
    this.#opened = undefined;
    for (const socket of this.#idle()) socket.destroy();
  }

  /** Closes idle connections that the server has probably closed. */
  closeStale(): void {
    if (Math.abs(this.#nowEpochMs() - this.#lastUsedEpochMs) > MAX_IDLE_MS) this.closeIdle();
  }

  /** Call it when a response has arrived. */
  used(): void {
    this.#lastUsedEpochMs = this.#nowEpochMs();
  }

  /** `http.Agent` calls this for a request that finds no idle connection. */
  override createConnection(): Socket {
    const opened = this.#usable(this.#opened);
    this.#opened = undefined;
    return opened ?? this.#connect();
  }

  #idle(): Socket[] {
    return Object.values(this.freeSockets)
      .flatMap((sockets) => sockets ?? [])
      .filter((socket) => !socket.destroyed);
  }

  #usable(socket: Socket | undefined): Socket | undefined {
    return socket && !socket.destroyed && socket.writable ? socket : undefined;
  }

  #connect(): Socket {
    const { protocol, port } = this.#endpoint;
    const host = this.#endpoint.hostname.replace(/^\[|\]$/g, '');
    const to = { host, autoSelectFamilyAttemptTimeout: CONNECT_ATTEMPT_MS };
    const socket =
      protocol === 'https:' ? this.#connectTls(to, port) : connectTcp({ ...to, port: Number(port || 80) });
    // Without a listener, a connection that fails before a request uses it would crash the process.
    socket.on('error', () => {});
    return socket.setNoDelay(true);
  }

  #connectTls(to: { readonly host: string }, port: string): Socket {
    const socket = connectTls({
      ...to,
      port: Number(port || 443),
      ...(isIP(to.host) ? {} : { servername: to.host }),
      ALPNProtocols: ['http/1.1'],
      ...(this.#tlsSession ? { session: this.#tlsSession } : {}),
    });
    return socket.on('session', (session: Buffer) => {
      this.#tlsSession = session;
    });
  }
}
