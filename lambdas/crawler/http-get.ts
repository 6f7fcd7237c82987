import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import type { CrawlLimits } from './crawl-limits.ts';
import { type DecodedBody, decodedBody, isDecodable } from './decoded-body.ts';
import { guardedSocket, type NetworkPorts } from './guarded-socket.ts';

/** One response, with the start of its body. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /**
   * `undecodable`: its `Content-Encoding` is none of ours, so the body was not read. `closed`: it ended with the connection
   * and nothing proves that it is whole.
   */
  readonly end: DecodedBody['end'] | 'undecodable' | 'closed';
  /** Bytes received, headers included. */
  readonly receivedBytes: number;
}

/** Interim responses (103 and the like) before the final one. A server could send them forever. */
const MAX_INTERIM_RESPONSES = 8;

/**
 * Sends one GET on a connection of its own, and reads the response within the limits. Follows no redirect, sends no
 * cookie, and keeps nothing.
 * @param deadline ends it; a body that has begun is then `cut`
 * @throws Error when there is no response: refused target, DNS, connection, TLS, time-out, or no valid HTTP
 */
export async function httpGet(
  url: URL,
  headers: Readonly<Record<string, string>>,
  limits: CrawlLimits,
  ports: NetworkPorts,
  deadline: AbortSignal,
): Promise<HttpResponse> {
  const connectBy = AbortSignal.any([deadline, AbortSignal.timeout(limits.connectMs)]);
  const socket = await guardedSocket(url, ports, connectBy);
  const end = (): void => void socket.destroy();
  deadline.addEventListener('abort', end);
  try {
    return await responseOn(socket, url, headers, limits, deadline);
  } finally {
    deadline.removeEventListener('abort', end);
    socket.destroy();
  }
}

async function responseOn(
  socket: Socket,
  { host, pathname, search }: URL,
  headers: Readonly<Record<string, string>>,
  { headerBytes, bodyBytes }: CrawlLimits,
  deadline: AbortSignal,
): Promise<HttpResponse> {
  const sent = request({
    createConnection: () => socket,
    path: pathname + search,
    headers: { host, ...headers },
    maxHeaderSize: headerBytes,
    // By default Node would accept a folded header, or one without a colon.
    insecureHTTPParser: false,
  });
  const faults = faultsOf(sent);
  sent.end();
  const [response] = (await once(sent, 'response', { signal: deadline })) as [IncomingMessage];
  const received = responseHeaders(response);
  const body = isDecodable(received['content-encoding'])
    ? await decodedBody(response, received['content-encoding'], bodyBytes)
    : { bytes: new Uint8Array(), end: 'undecodable' as const };
  // What follows a complete body arrives in the same turn: more bytes than announced are a fault, too.
  await new Promise(setImmediate);
  return {
    status: response.statusCode ?? 0,
    headers: received,
    body: body.bytes,
    end: body.end === 'complete' ? endOf(response, body.bytes, faults) : body.end,
    receivedBytes: socket.bytesRead,
  };
}

/** Collects a request's errors, and fails it after too many interim responses or a switch of protocols. */
function faultsOf(sent: ClientRequest): readonly Error[] {
  const faults: Error[] = [];
  let interim = 0;
  sent.on('error', (error) => faults.push(error));
  sent.on('information', () => {
    if (++interim > MAX_INTERIM_RESPONSES) sent.destroy(new Error('There are too many interim responses.'));
  });
  // Node would end it without an error.
  sent.on('upgrade', () => sent.destroy(new Error('The server wants another protocol.')));
  return faults;
}

const responseHeaders = ({ headersDistinct }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(', ')]));

/**
 * Says whether a body that ended is all of it. One without a length or chunks ends with the connection, also when the
 * server breaks off; then only the end of its markup, or of its compression, is proof.
 */
function endOf(
  { complete, headers, statusCode = 0 }: IncomingMessage,
  body: Uint8Array,
  faults: readonly Error[],
): HttpResponse['end'] {
  if (!complete || faults.length > 0) return 'cut';
  const isDelimited =
    'content-length' in headers || 'transfer-encoding' in headers || EMPTY_STATUSES.has(statusCode);
  const isCompressed = !['', 'identity'].includes(headers['content-encoding'] ?? '');
  return isDelimited || isCompressed || HTML_END.test(tailOf(body)) ? 'complete' : 'closed';
}

/** Their responses have no body (RFC 9110, 6.4.1). */
const EMPTY_STATUSES: ReadonlySet<number> = new Set([204, 304]);

const HTML_END = /<\/html\s*>/i;

/** Enough for comments that follow the markup. */
const tailOf = (body: Uint8Array): string => Buffer.from(body.subarray(-1024)).toString('latin1');
