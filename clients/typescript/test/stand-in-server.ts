import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KlookUpClient, type KlookUpClientOptions } from '../src/client.ts';

/** A request of a client. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A real server whose responses a test sets, one per request; the last one repeats. */
export interface StandIn {
  readonly url: string;
  readonly received: readonly Received[];
  /** Sets the responses and forgets earlier requests. */
  respond(...responses: readonly RequestListener[]): void;
  stop(): Promise<void>;
}

export const API_KEY = `klup_${'0123456789abcdef'.repeat(4)}`;

/** Starts a stand-in on a free loopback port. */
export async function startStandIn(): Promise<StandIn> {
  let responses: readonly RequestListener[] = [];
  let received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    const respond = responses[Math.min(received.length, responses.length) - 1];
    respond?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get received() {
      return received;
    },
    respond(...next) {
      responses = next;
      received = [];
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A client of a stand-in that records its waits instead of waiting. Its jitter is half the bound. */
export function clientOf(
  { url }: StandIn,
  options: Partial<KlookUpClientOptions> = {},
): { readonly client: KlookUpClient; readonly waits: number[] } {
  const waits: number[] = [];
  const client = new KlookUpClient({
    apiKey: API_KEY,
    baseUrl: url,
    sleep: (delayMs) => {
      waits.push(delayMs);
      return Promise.resolve();
    },
    random: () => 0.5,
    ...options,
  });
  return { client, waits };
}

/** @returns the error that a call rejects with @throws Error when it does not reject */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Error('The call did not fail.');
  return outcome.error;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

type Headers = Readonly<Record<string, string>>;

/** The API's envelope for success. */
export const data =
  (value: object, status = 200): RequestListener =>
  (_, response) =>
    send(response, status, JSON.stringify({ success: true, data: value }), JSON_TYPE);

/** The API's envelope for failure. */
export const failure =
  (status: number, code: string, headers: Headers = {}, more: object = {}): RequestListener =>
  (_, response) =>
    send(response, status, JSON.stringify({ success: false, error: `It says ${code}.`, code, ...more }), {
      ...JSON_TYPE,
      'x-request-id': 'request-7',
      ...headers,
    });

/** A 503 that asks for no wait. */
export const brieflyBusy = failure(503, 'service_unavailable', { 'retry-after': '0' });

/** Anything at all. */
export const text =
  (status: number, body: string, headers: Headers = { 'content-type': 'text/html' }): RequestListener =>
  (_, response) =>
    send(response, status, body, headers);

/** Resets the connection before responding. */
export const reset: RequestListener = ({ socket }) => socket.resetAndDestroy();

/** Cuts the connection in the middle of the body. */
export const cutOff: RequestListener = (_, response) => {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
  response.write('{"success":true,"da', () => response.destroy());
};

/** Sends the head and part of the body, then stalls. */
export const stall: RequestListener = (_, response) => {
  response.writeHead(200, JSON_TYPE);
  response.write('{"success":true,"da');
};

function send(response: ServerResponse, status: number, body: string, headers: Headers): void {
  response.writeHead(status, headers);
  response.end(body);
}
