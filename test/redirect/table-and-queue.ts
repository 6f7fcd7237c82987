import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request received by a stand-in. */
export interface Call {
  readonly target: string;
  readonly body: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
  /** Number of the stand-in's connection, from 1. */
  readonly connection: number;
  /** Number of the request on this connection, from 1. */
  readonly onConnection: number;
}

/** A stand-in's response, immediate or delayed. */
export interface ScriptedResponse {
  readonly status: number;
  readonly body: unknown;
  readonly afterMs?: number;
}
/** A stand-in's reaction to a request. `silence` never responds, `reset` breaks the connection. */
export type Reply = ScriptedResponse | 'silence' | 'reset' | 'half a response';

export interface StandIn {
  readonly url: string;
  readonly calls: readonly Call[];
  /** Connections opened so far. */
  connections(): number;
  /** Connections opened so far that resumed a TLS session. */
  resumed(): number;
  /** Closes all open connections, as an endpoint does with idle ones. */
  closeConnections(): void;
}

/** An endpoint with scripted responses, for faults that the engines can't be made to give. */
export async function standIn(
  reply: (call: Call) => Reply | Promise<Reply>,
  tls?: { readonly key: string; readonly cert: string },
): Promise<StandIn> {
  const calls: Call[] = [];
  const seen = new Map<Socket, { connection: number; requests: number }>();
  let connections = 0;
  let resumed = 0;
  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const socket = seen.get(request.socket) ?? { connection: 0, requests: 0 };
    socket.requests += 1;
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const call: Call = {
      target: String(request.headers['x-amz-target']),
      body: JSON.parse(body) as Record<string, unknown>,
      headers: request.headers,
      connection: socket.connection,
      onConnection: socket.requests,
    };
    calls.push(call);
    respond(await reply(call), request, response);
  };
  const server = tls
    ? createTlsServer(tls, (request, response) => void onRequest(request, response))
    : createServer((request, response) => void onRequest(request, response));
  server.keepAliveTimeout = 60_000;
  const onConnection = (socket: Socket): void => {
    connections += 1;
    seen.set(socket, { connection: connections, requests: 0 });
    if ('isSessionReused' in socket && (socket.isSessionReused as () => boolean)()) resumed += 1;
    socket.on('error', () => {});
    socket.on('close', () => seen.delete(socket));
  };
  server.on(tls ? 'secureConnection' : 'connection', onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    connections: () => connections,
    resumed: () => resumed,
    closeConnections: () => server.closeAllConnections(),
  };
}

function respond(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply === 'silence') return;
  if (reply === 'reset') return void request.socket.resetAndDestroy();
  if (reply === 'half a response') {
    response.writeHead(200, { 'content-length': 1_000 }).write('{"Item":');
    setTimeout(() => request.socket.destroy(), 5);
    return;
  }
  const send = (): void => {
    response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
  };
  if (reply.afterMs === undefined) send();
  else setTimeout(send, reply.afterMs);
}

/**
 * Successful responses of DynamoDB and SQS. A read of a route gets it whether it was read alone or with the
 * blocks.
 */
export const found = (item: Record<string, unknown>): ScriptedResponse => ({
  status: 200,
  body: { Item: item, Responses: { table: [item] } },
});
export const missed: Reply = { status: 200, body: {} };
export const queued: Reply = { status: 200, body: { MessageId: 'message', MD5OfMessageBody: 'md5' } };
/** A service error in AWS JSON. */
export const refused = (status: number, type: string): Reply => ({
  status,
  body: { __type: `com.amazonaws.service#${type}`, message: 'The table at 10.1.2.3 is busy.' },
});

/** A direct link's route item as stored in DynamoDB. */
export const directItem = (destination = 'https://example.com/'): Record<string, unknown> => ({
  pk: { S: 'CODE#aBc1234' },
  sk: { S: 'ROUTE' },
  linkId: { N: '42' },
  type: { S: 'direct' },
  destination: { S: destination },
  isActive: { BOOL: true },
});

export interface Link {
  readonly url: string;
  /** Requests that went through. */
  requests(): number;
  connections(): number;
}

/**
 * A slow wire to an endpoint: half of `roundTripMs` each way, plus two round trips before the first byte for
 * the TCP and TLS handshakes, which loopback and plain HTTP lack. With a time of zero it only counts.
 */
export async function wire(targetUrl: string, roundTripMs = 0): Promise<Link> {
  const { port } = new URL(targetUrl);
  let requests = 0;
  let connections = 0;
  const server = createTcpServer((client) => {
    connections += 1;
    const upstream = connect(Number(port), '127.0.0.1');
    client.on('data', (chunk) => {
      if (chunk.includes('POST / HTTP/1.1\r\n')) requests += 1;
    });
    relay(client, upstream, roundTripMs / 2, roundTripMs * 2);
    relay(upstream, client, roundTripMs / 2, 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    connections: () => connections,
  };
}

function relay(from: Socket, to: Socket, delayMs: number, handshakeMs: number): void {
  const openAt = performance.now() + handshakeMs;
  const waiting: Buffer[] = [];
  from.on('data', (chunk) => {
    if (delayMs === 0) return void to.write(chunk);
    waiting.push(chunk);
    const ms = Math.max(0, openAt - performance.now()) + delayMs;
    setTimeout(() => to.writable && to.write(waiting.shift() ?? ''), ms);
  });
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
}
