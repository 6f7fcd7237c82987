import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { BodyTooLargeError, readBody } from '../http/message.ts';
import { ACCOUNT_ID } from '../template/deployment.ts';
import { FRAMES_PROTOCOL, FrameReader, frame } from './frames.ts';
import type { SqsReply, SqsService } from './sqs-service.ts';

/** A whole batch of the largest messages, in JSON that escapes them. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** A client in a frozen sandbox would not notice that its connection was closed. */
const KEEP_ALIVE_MS = 10 * 60_000;
const DEFAULT_REGION = 'us-east-1';
/** Serves SQS's JSON protocol by HTTP, and to clients that upgrade their connection by frames. */
export function createSqsServer(service: SqsService): Server {
  const server = createServer((request, response) => {
    if (request.method === 'GET') return void response.end('{"status":"ok"}');
    readBody(request, MAX_BODY_BYTES).then(
      (body) => serve(service, request, body.toString(), response),
      (error: unknown) => {
        response.writeHead(error instanceof BodyTooLargeError ? 413 : 400).end();
        request.destroy();
      },
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.headers.upgrade !== FRAMES_PROTOCOL) return void socket.destroy();
    serveFrames(service, socket, head, originOf(request));
  });
  return server;
}

const originOf = ({ headers, socket }: IncomingMessage): string =>
  `http://${headers.host ?? `127.0.0.1:${socket.localPort}`}`;

function serve(service: SqsService, request: IncomingMessage, body: string, response: ServerResponse): void {
  const [, action = ''] = /^AmazonSQS\.(\w+)$/.exec(String(request.headers['x-amz-target'])) ?? [];
  const [, region = DEFAULT_REGION] =
    /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  service.run({ action, region, origin: originOf(request), accountId: ACCOUNT_ID, body }, (reply) => {
    response.writeHead(reply.status, {
      'Content-Type': 'application/x-amz-json-1.0',
      'Content-Length': Buffer.byteLength(reply.body),
      ...(reply.queryCode === undefined ? {} : { 'x-amzn-query-error': `${reply.queryCode};Sender` }),
    });
    response.end(reply.body);
  });
}

function serveFrames(service: SqsService, socket: Duplex, head: Buffer, origin: string): void {
  let waiting: Buffer[] = [];
  const flush = (): void => {
    const chunks = waiting;
    waiting = [];
    if (!socket.destroyed) socket.write(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
  };
  const send = (id: number, { status, body, queryCode = '' }: SqsReply): void => {
    // The replies of a group leave in one write.
    if (waiting.push(frame(id, `${status} ${queryCode}\n${body}`)) === 1) queueMicrotask(flush);
  };
  const reader = new FrameReader((id, text) => {
    const lineEnd = text.indexOf('\n');
    const [region = '', action = ''] = text.slice(0, lineEnd).split(' ');
    const body = text.slice(lineEnd + 1);
    service.run({ action, region, origin, accountId: ACCOUNT_ID, body }, (reply) => send(id, reply));
  });
  const read = (chunk: Buffer): void => {
    try {
      reader.read(chunk);
    } catch {
      socket.destroy();
    }
  };
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${FRAMES_PROTOCOL}\r\n\r\n`,
  );
  if (head.length > 0) read(head);
  socket.on('data', read);
}
