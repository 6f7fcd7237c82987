import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { type HttpConnection, httpConnection } from './http-connection.ts';

/** A connection idle for longer was probably closed by the server while the sandbox was frozen. */
const MAX_IDLE_MS = 30_000;
/**
 * By default Node drops a connection attempt after 250 ms if the host has another address (nodejs/node#54359). A TCP
 * handshake from Manila takes 230 ms, so that is too short.
 */
const CONNECT_ATTEMPT_MS = 1_000;

/** Connections to one AWS endpoint. A redirector serves one visit at a time, so it has one or two. */
export interface AwsConnections {
  /** Starts to connect, unless a connection is open. Sends no request. */
  open(): void;
  /** Whether the next request finds an established connection, so that it takes a single round trip. */
  isWarm(): boolean;
  /** An idle connection, or a new one. It becomes idle again by itself. */
  take(): HttpConnection;
  /** Closes idle connections, so that the next request gets a new one. */
  closeIdle(): void;
  /** Closes idle connections that the server has probably closed. */
  closeStale(): void;
  /** Call it when a response has arrived. */
  used(): void;
}

/** Whether a request goes out at once, without waiting for a handshake. */
const isEstablished = (connection: HttpConnection | undefined): boolean =>
  connection?.socket.authorized ?? connection?.socket.connecting === false;

/**
 * Keeps connections alive between visits, resumes TLS sessions, and can connect before the request is ready.
 * @param endpoint `https://host[:port]`, or `http:` for a local engine
 * @param maxBodyLength bytes of a response's body
 */
export function awsConnections(
  endpoint: URL,
  maxBodyLength?: number,
  nowEpochMs: () => number = Date.now,
): AwsConnections {
  let connections: HttpConnection[] = [];
  let tlsSession: Buffer | undefined;
  let lastUsedEpochMs = 0;
  const idle = (): HttpConnection | undefined => {
    const found = connections.filter((each) => each.isIdle());
    return found.find(isEstablished) ?? found[0];
  };
  const connect = (): HttpConnection => {
    const isTls = endpoint.protocol === 'https:';
    const host = endpoint.hostname.replace(/^\[|\]$/g, '');
    const socket = (isTls ? connectTls : (connectTcp as (options: ConnectionOptions) => Socket))({
      host,
      port: endpoint.port || (isTls ? 443 : 80),
      autoSelectFamilyAttemptTimeout: CONNECT_ATTEMPT_MS,
      servername: isIP(host) ? undefined : host,
      ALPNProtocols: ['http/1.1'],
      session: tlsSession,
    } as unknown as ConnectionOptions);
    const connection = httpConnection(socket.setNoDelay(true), maxBodyLength);
    connections.push(connection);
    socket
      .on('session', (session: Buffer) => {
        tlsSession = session;
      })
      .on('close', () => {
        connections = connections.filter((each) => each !== connection);
      });
    return connection;
  };
  const closeIdle = (): void => {
    for (const each of connections) if (each.isIdle()) each.close();
  };
  const closeStale = (): void => {
    if (Math.abs(nowEpochMs() - lastUsedEpochMs) > MAX_IDLE_MS) closeIdle();
  };
  const used = (): void => {
    lastUsedEpochMs = nowEpochMs();
  };
  return {
    open() {
      closeStale();
      if (idle()) return;
      connect();
      used();
    },
    isWarm: () => isEstablished(idle()),
    take: () => idle() ?? connect(),
    closeIdle,
    closeStale,
    used,
  };
}
