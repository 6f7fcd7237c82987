import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BodyTooLargeError, readBody, splitTarget } from '../http/message.ts';

/** A request of one of AWS's REST protocols, signed for a region. Its signature is not verified. */
export interface RestRequest {
  /** The first group of the operation's path, decoded. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly region: string;
}

export interface RestReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** One operation of a service. */
export interface RestOperation {
  readonly method: 'POST' | 'PUT';
  readonly path: RegExp;
  readonly run: (request: RestRequest) => Promise<RestReply> | RestReply;
}

/** An error in AWS's form. */
export class RestError extends Error {
  readonly status: number;
  readonly type: string;
  readonly details: object;

  constructor(status: number, type: string, message: string, details: object = {}) {
    super(message);
    this.status = status;
    this.type = type;
    this.details = details;
  }
}

/** The stand-in for AWS's REST services. */
export interface RestServer {
  readonly url: string;
  /** Replaces the operations. Until the first call there are none. */
  update(operations: readonly RestOperation[]): void;
  stop(): Promise<void>;
}

/** Above the quotas of all operations, so that requests beyond them get their own error. */
const MAX_BODY_BYTES = 48 * 1024 * 1024;

const KEEP_ALIVE_MS = 10 * 60_000;

/** Starts the stand-in on a free loopback port. */
export async function startRestServer(): Promise<RestServer> {
  let operations: readonly RestOperation[] = [];
  const server = createServer((request, response) => {
    run(operations, request).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, errorReply(error)),
    );
  });
  // A frozen sandbox would not notice that its connection was closed.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    update: (next) => {
      operations = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function run(operations: readonly RestOperation[], message: IncomingMessage): Promise<RestReply> {
  const { path, query } = splitTarget(message.url ?? '/');
  const body = await readBody(message, MAX_BODY_BYTES);
  const operation = operations.find((each) => each.method === message.method && each.path.test(path));
  if (!operation) {
    throw new RestError(
      404,
      'UnknownOperationException',
      `The local host does not support ${message.method} ${path}.`,
    );
  }
  return operation.run({
    name: decodeURIComponent(operation.path.exec(path)?.[1] ?? ''),
    query: new URLSearchParams(query),
    headers: message.headers,
    body,
    region: /Credential=[^/]+\/\d+\/([^/]+)\//.exec(message.headers.authorization ?? '')?.[1] ?? '',
  });
}

function errorReply(error: unknown): RestReply {
  const { status, type, message, details } =
    error instanceof RestError
      ? error
      : error instanceof BodyTooLargeError
        ? new RestError(413, 'RequestEntityTooLargeException', 'The body is too large.')
        : new RestError(500, 'ServiceException', String(error));
  return {
    status,
    headers: { 'x-amzn-errortype': type },
    body: JSON.stringify({ ...details, message }),
  };
}

function send(response: ServerResponse, { status, headers = {}, body }: RestReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}
