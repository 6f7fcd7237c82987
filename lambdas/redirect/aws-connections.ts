import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HttpConnection } from './http-connection.ts';

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
export class AwsConnections {
  readonly #endpoint: URL;
  readonly #nowEpochMs: () => number;
  #connections: HttpConnection[] = [];
  #tlsSession: Buffer | undefined;
  #lastUsedEpochMs = 0;

  /** @param endpoint `https://host[:port]`, or `http:` for a local engine */
  constructor(endpoint: URL, nowEpochMs: () => number = Date.now) {
    this.#endpoint = endpoint;
    this.#nowEpochMs = nowEpochMs;
  }

  /** Starts to connect, unless a connection is open. Sends no request. */
  open(): void {
    this.closeStale();
    if (this.#idle()) return;
    this.#connect();
    this.#lastUsedEpochMs = this.#nowEpochMs();
  }

  /** Whether the next request finds an established connection, so that it takes a single round trip. */
  get isWarm(): boolean {
    return this.#idle()?.isEstablished === true;
  }

  /** An idle connection, or a new one. It becomes idle again by itself. */
  take(): HttpConnection {
    return this.#idle() ?? this.#connect();
  }

  /** Closes idle connections, so that the next request gets a new one. */
  closeIdle(): void {
    for (const connection of this.#connections) if (connection.isIdle) connection.close();
  }

  /** Closes idle connections that the server has probably closed. */
  closeStale(): void {
    if (Math.abs(this.#nowEpochMs() - this.#lastUsedEpochMs) > MAX_IDLE_MS) this.closeIdle();
  }

  /** Call it when a response has arrived. */
  used(): void {
    this.#lastUsedEpochMs = this.#nowEpochMs();
  }

  /** Prefers an established connection. */
  #idle(): HttpConnection | undefined {
    let found: HttpConnection | undefined;
    for (const connection of this.#connections)
      if (connection.isIdle && !found?.isEstablished) found = connection;
    return found;
  }

  #connect(): HttpConnection {
    const { protocol, port } = this.#endpoint;
    const host = this.#endpoint.hostname.replace(/^\[|\]$/g, '');
    const to = { host, autoSelectFamilyAttemptTimeout: CONNECT_ATTEMPT_MS };
    const socket =
      protocol === 'https:' ? this.#connectTls(to, port) : connectTcp({ ...to, port: Number(port || 80) });
    const connection = new HttpConnection(socket.setNoDelay(true));
    this.#connections.push(connection);
    socket.on('close', () => {
      this.#connections = this.#connections.filter((each) => each !== connection);
    });
    return connection;
  }

  #connectTls(to: { readonly host: string }, port: string) {
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
