import { Agent } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';

/** A connection unused for longer has likely been closed at the other end while the sandbox was frozen. */
const MAX_IDLE_MS = 30_000;
/**
 * Node drops a connection attempt after 250 ms if the host has another address (nodejs/node#54359). From
 * Manila a TCP handshake takes 230 ms, so it is given more.
 */
const CONNECT_ATTEMPT_MS = 1_000;

/**
 * The connections to one AWS endpoint: kept alive between visits, opened ahead of a request where that
 * saves the visitor a wait, TLS sessions resumed. A sandbox has one visit at a time, so they are one or two.
 */
export class AwsConnections extends Agent {
  readonly #endpoint: URL;
  readonly #nowEpochMs: () => number;
  #opened: Socket | undefined;
  #tlsSession: Buffer | undefined;
  #lastUsedEpochMs = 0;

  /** @param endpoint `https://host[:port]`, or `http:` for an engine on this machine */
  constructor(endpoint: URL, nowEpochMs: () => number = Date.now) {
    super({ keepAlive: true });
    this.#endpoint = endpoint;
    this.#nowEpochMs = nowEpochMs;
  }

  /** Begins to open a connection, unless one is there. Makes no request. */
  open(): void {
    this.closeOutworn();
    if (this.#usable(this.#opened) || this.#idle().length > 0) return;
    this.#opened = this.#connect();
    this.#lastUsedEpochMs = this.#nowEpochMs();
  }

  /** Whether the next request finds a connection that is up, and so needs one round trip only. */
  get isWarm(): boolean {
    const opened = this.#usable(this.#opened);
    if (opened && (opened instanceof TLSSocket ? opened.authorized : !opened.connecting)) return true;
    return this.#idle().length > 0;
  }

  /** Closes what waits for a request, so that the next request gets a connection of its own. */
  closeIdle(): void {
    this.#opened?.destroy();
    this.#opened = undefined;
    for (const socket of this.#idle()) socket.destroy();
  }

  /** Closes what has waited so long that its other end is likely gone. */
  closeOutworn(): void {
    if (Math.abs(this.#nowEpochMs() - this.#lastUsedEpochMs) > MAX_IDLE_MS) this.closeIdle();
  }

  /** To be called when a response has arrived. */
  used(): void {
    this.#lastUsedEpochMs = this.#nowEpochMs();
  }

  /** Called by `http.Agent` for a request that finds no idle connection. */
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
    // Without a listener a connection that fails before a request has taken it would end the process.
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
