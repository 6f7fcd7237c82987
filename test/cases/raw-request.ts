import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as its bytes go over the wire, which `fetch` would normalise. */
export interface RawRequest {
  readonly method?: string;
  /** `1.1` unless given. */
  readonly version?: string;
  /** Sent as it is: percent-encoded, or with characters up to U+00FF. */
  readonly path: string;
  /** Characters up to U+00FF are sent as one byte each, others as UTF-8. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawResponse {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

const PATIENCE_MS = 15_000;

/** Sends one request on a connection of its own. @throws Error when no response arrives within 15 s */
export async function sendRaw(origin: string, request: RawRequest): Promise<RawResponse> {
  const { hostname, port, host } = new URL(origin);
  const { method = 'GET', version = '1.1', path, headers = {}, body = '' } = request;
  const lines = [
    `${method} ${path} HTTP/${version}`,
    `Host: ${host}`,
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  const head = `${lines.join('\r\n')}\r\n\r\n`;
  const isLatin1 = [...head].every((character) => (character.codePointAt(0) ?? 0) <= 0xff);
  const socket = connect(Number(port), hostname);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`${method} ${path}: no response.`)));
  await once(socket, 'connect');
  socket.write(Buffer.from(head, isLatin1 ? 'latin1' : 'utf8'));
  socket.write(body);
  const received = await text(socket);
  const [, status] = /^HTTP\/1\.\d (\d{3})/.exec(received) ?? [];
  if (status === undefined) throw new Error(`${method} ${path}: not an HTTP response.`);
  const end = received.indexOf('\r\n\r\n');
  const [, location] = /\r\nlocation: ([^\r]*)\r\n/i.exec(received.slice(0, end + 2)) ?? [];
  return { status: Number(status), location, body: received.slice(end + 4) };
}
