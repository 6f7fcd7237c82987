import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../../local/http/message.ts';
import { type Failure, failure, failures, verdict } from './responses.ts';
import { StandInLists } from './threat-lists.ts';

/** How the stand-in misbehaves; by default not at all. */
export interface StandInConduct {
  /**
   * `hang`: no answer; `drip`: one without end; `down`: connections are cut; `html`: a page in place of JSON; a status:
   * that error, as Google's APIs tell it.
   */
  readonly lookup?: 'hang' | 'drip' | 'down' | 'html' | keyof typeof failures;
  /** Answers that the conduct is for; after them all is well again. */
  readonly times?: number;
  /** What is answered in the place of its own answer. */
  readonly lie?: unknown;
}

/** What a look-up asked. */
export interface Asked {
  readonly uri: string;
  readonly threatTypes: readonly string[];
  /** The whole address of the request. */
  readonly address: string;
}

/** A stand-in of Web Risk's documented Lookup API, on loopback. */
export interface WebRiskStandIn {
  readonly url: string;
  readonly lookupUrl: string;
  readonly lists: StandInLists;
  /** What was asked, in the order of arrival. */
  readonly asked: Asked[];
  /** Replaces the conduct. */
  behave(conduct: StandInConduct): void;
  /** Resolves once a caller has gone before it had its answer. */
  untilAbandoned(): Promise<void>;
  stop(): Promise<void>;
}

/** A key that it takes; all others are invalid. */
export const STAND_IN_KEY = 'AIza-stand-in';

export interface StandInOptions {
  /** 0 for any that is free. */
  readonly port?: number;
  readonly key?: string;
  readonly now?: () => number;
}

/** Starts the stand-in. It has `GET /v1/uris:search`, and `POST /control`, which takes a {@link StandInConduct} as JSON. */
export async function startWebRiskStandIn({
  port = 0,
  key = STAND_IN_KEY,
  now = Date.now,
}: StandInOptions = {}): Promise<WebRiskStandIn> {
  const abandoned = Promise.withResolvers<void>();
  const state: State = { key, now, lists: new StandInLists(), asked: [], conduct: {}, abandoned };
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) state.abandoned.resolve();
    });
    answer(request, response, state).catch(() => response.destroy());
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
    behave(conduct) {
      state.conduct = conduct;
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
  conduct: StandInConduct;
  abandoned: PromiseWithResolvers<void>;
}

async function answer(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  switch (`${request.method} ${pathname}`) {
    case 'GET /v1/uris:search':
      return lookUp(request, response, state);
    case 'POST /control': {
      // A page cannot send this type without asking first, and nobody answers it.
      if (request.headers['content-type'] !== 'application/json') {
        return send(response, 415, { error: 'Send application/json.' });
      }
      state.conduct = JSON.parse((await readBody(request, MAX_BODY_BYTES)).toString()) as StandInConduct;
      return send(response, 200, state.conduct);
    }
    default:
      return send(response, 404, failure(404, 'NOT_FOUND', 'Method not found.'));
  }
}

/** Longest request that is read, in bytes. */
const MAX_BODY_BYTES = 64 * 1024;

async function lookUp(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const address = request.url ?? '/';
  const { searchParams } = new URL(address, 'http://localhost');
  const threatTypes = searchParams.getAll('threatTypes');
  state.asked.push({ uri: searchParams.get('uri') ?? '', threatTypes, address });
  const { conduct } = state;
  const { lookup, times, lie } = conduct;
  if (times !== undefined) state.conduct = times > 1 ? { ...conduct, times: times - 1 } : {};
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
      const told = lookup
        ? failures[lookup]
        : verdict(searchParams.get('uri'), threatTypes, { ...state, sentKey });
      const status = 'error' in told ? (told as Failure).error.code : 200;
      return send(response, status, lie === undefined ? told : lie);
    }
  }
}

/** As slow as an answer can be that never stops. */
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
