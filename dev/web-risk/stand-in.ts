import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../../local/http/message.ts';
import { type Failure, failure, failures, verdict } from './responses.ts';
import { StandInLists } from './threat-lists.ts';

/** Faults of the stand-in; none by default. */
export interface StandInFaults {
  /**
   * `hang` never responds, `drip` never finishes, `down` cuts connections, `html` is a page instead of JSON, and a status
   * is that error in the form of Google's APIs.
   */
  readonly lookup?: 'hang' | 'drip' | 'down' | 'html' | keyof typeof failures;
  /** Number of responses with these faults; later ones have none. */
  readonly times?: number;
  /** Body that replaces the verdict. */
  readonly lie?: unknown;
}

/** A look-up that was received. */
export interface Asked {
  readonly uri: string;
  readonly threatTypes: readonly string[];
  /** Path and query of the request. */
  readonly address: string;
}

/** A stand-in for Web Risk's documented Lookup API, on loopback. */
export interface WebRiskStandIn {
  readonly url: string;
  readonly lookupUrl: string;
  readonly lists: StandInLists;
  /** Look-ups, in order of arrival. */
  readonly asked: Asked[];
  /** Replaces the faults. */
  behave(faults: StandInFaults): void;
  /** Resolves once a client disconnects before its response is complete. */
  untilAbandoned(): Promise<void>;
  stop(): Promise<void>;
}

/** The only valid key. */
export const STAND_IN_KEY = 'AIza-stand-in';

export interface StandInOptions {
  /** 0 for any free port. */
  readonly port?: number;
  readonly key?: string;
  readonly now?: () => number;
}

/** Starts the stand-in. It has `GET /v1/uris:search`, and `POST /control`, which accepts {@link StandInFaults} as JSON. */
export async function startWebRiskStandIn({
  port = 0,
  key = STAND_IN_KEY,
  now = Date.now,
}: StandInOptions = {}): Promise<WebRiskStandIn> {
  const abandoned = Promise.withResolvers<void>();
  const state: State = { key, now, lists: new StandInLists(), asked: [], faults: {}, abandoned };
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) state.abandoned.resolve();
    });
    handle(request, response, state).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    lookupUrl: `${url}/v1/uris:search`,
    lists: state.lists,
    asked: state.asked,
    behave(faults) {
      state.faults = faults;
      state.abandoned = Promise.withResolvers<void>();
    },
    untilAbandoned: () => state.abandoned.promise,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface State {
  readonly key: string;
  readonly now: () => number;
  readonly lists: StandInLists;
  readonly asked: Asked[];
  faults: StandInFaults;
  abandoned: PromiseWithResolvers<void>;
}

async function handle(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  switch (`${request.method} ${pathname}`) {
    case 'GET /v1/uris:search':
      return lookUp(request, response, state);
    case 'POST /control': {
      // A web page needs a preflight request to send this type, and the preflight fails.
      if (request.headers['content-type'] !== 'application/json') {
        return send(response, 415, { error: 'Send application/json.' });
      }
      state.faults = JSON.parse((await readBody(request, MAX_BODY_BYTES)).toString()) as StandInFaults;
      return send(response, 200, state.faults);
    }
    default:
      return send(response, 404, failure(404, 'NOT_FOUND', 'Method not found.'));
  }
}

/** Largest request body, in bytes. */
const MAX_BODY_BYTES = 64 * 1024;

async function lookUp(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const address = request.url ?? '/';
  const { searchParams } = new URL(address, 'http://localhost');
  const threatTypes = searchParams.getAll('threatTypes');
  state.asked.push({ uri: searchParams.get('uri') ?? '', threatTypes, address });
  const { faults } = state;
  const { lookup, times, lie } = faults;
  if (times !== undefined) state.faults = times > 1 ? { ...faults, times: times - 1 } : {};
  switch (lookup) {
    case 'hang':
      return;
    case 'drip':
      return drip(response);
    case 'down':
      response.destroy();
      return;
    case 'html':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Just a moment</title>');
      return;
    default: {
      const sentKey = request.headers['x-goog-api-key'] ?? searchParams.get('key');
      const body = lookup
        ? failures[lookup]
        : verdict(searchParams.get('uri'), threatTypes, { ...state, sentKey });
      const status = 'error' in body ? (body as Failure).error.code : 200;
      return send(response, status, lie === undefined ? body : lie);
    }
  }
}

/** Responds slowly and never finishes. */
async function drip(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  while (!response.destroyed) {
    response.write(' ');
    await sleep(50);
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private' })
    .end(`${JSON.stringify(body)}\n`);
}
