import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../../local/http/message.ts';
import { standInScript, widgetPage } from './pages.ts';
import { StandInTokens } from './tokens.ts';

/** Faults of the stand-in; none by default. */
export interface StandInFaults {
  /** Milliseconds before siteverify and the script respond. */
  readonly verifyDelayMs?: number;
  readonly scriptDelayMs?: number;
  /** `down` cuts connections, `error` is a 500, `html` a page instead of JSON, `internal-error` as documented. */
  readonly verify?: 'down' | 'error' | 'html' | 'internal-error';
  readonly script?: 'down' | 'error';
  /** Number of siteverify's responses with these faults; later ones have none. */
  readonly times?: number;
  /** Fields that replace siteverify's own. */
  readonly lie?: Readonly<Record<string, unknown>>;
  /** Seconds until tokens expire, 300 by default. */
  readonly tokenSeconds?: number;
}

/** A stand-in for Turnstile's documented API, on loopback. */
export interface TurnstileStandIn {
  readonly url: string;
  readonly scriptUrl: string;
  readonly verifyUrl: string;
  readonly tokens: StandInTokens;
  /** Requests to siteverify, in order of arrival. */
  readonly asked: readonly URLSearchParams[];
  /** Replaces the faults. */
  behave(faults: StandInFaults): void;
  stop(): Promise<void>;
}

export interface StandInOptions {
  /** 0 for any free port. */
  readonly port?: number;
  readonly now?: () => number;
}

/** Largest request body, in bytes. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * Starts the stand-in. It has three of Cloudflare's paths, under `/turnstile/v0/`, and `POST /control`, which accepts
 * {@link StandInFaults} as JSON.
 */
export async function startTurnstileStandIn({
  port = 0,
  now = Date.now,
}: StandInOptions = {}): Promise<TurnstileStandIn> {
  const state: State = { tokens: new StandInTokens(now), asked: [], faults: {} };
  const behave = (faults: StandInFaults): void => {
    state.faults = { ...faults };
    state.tokens.lifeSeconds = faults.tokenSeconds ?? 300;
  };
  const server = createServer((request, response) => {
    handle(request, response, { state, behave }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    scriptUrl: `${url}/turnstile/v0/api.js`,
    verifyUrl: `${url}/turnstile/v0/siteverify`,
    tokens: state.tokens,
    asked: state.asked,
    behave,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface State {
  readonly tokens: StandInTokens;
  readonly asked: URLSearchParams[];
  faults: StandInFaults;
}

interface Parts {
  readonly state: State;
  readonly behave: (faults: StandInFaults) => void;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { state, behave }: Parts,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  switch (`${request.method} ${pathname}`) {
    case 'POST /turnstile/v0/siteverify':
      return siteverify(await readForm(request), response, state);
    case 'GET /turnstile/v0/api.js':
      return script(response, state.faults);
    case 'GET /turnstile/v0/widget':
      return send(response, 200, { type: 'text/html', body: widget(searchParams, state.tokens) });
    case 'POST /control': {
      // A web page needs a preflight request to send this type, and the preflight fails.
      if (request.headers['content-type'] !== 'application/json') {
        return send(response, 415, { body: '{"error":"Send application/json."}\n' });
      }
      behave(JSON.parse(await readText(request)) as StandInFaults);
      return send(response, 200, { body: `${JSON.stringify(state.faults)}\n` });
    }
    default:
      return send(response, 404, { type: 'text/plain', body: 'Not found\n' });
  }
}

const readText = async (request: IncomingMessage): Promise<string> =>
  (await readBody(request, MAX_BODY_BYTES)).toString();

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readText(request);
  return request.headers['content-type']?.startsWith('application/json')
    ? new URLSearchParams(JSON.parse(body) as Record<string, string>)
    : new URLSearchParams(body);
}

async function siteverify(form: URLSearchParams, response: ServerResponse, state: State): Promise<void> {
  state.asked.push(form);
  const { faults } = state;
  const { times, verifyDelayMs = 0, lie } = faults;
  if (times !== undefined) state.faults = times > 1 ? { ...faults, times: times - 1 } : {};
  const verdict = { ...state.tokens.verify(form), ...lie };
  await sleep(verifyDelayMs);
  switch (faults.verify) {
    case 'down':
      response.destroy();
      return;
    case 'error':
      return send(response, 500, { body: JSON.stringify({ success: false, 'error-codes': [] }) });
    case 'html':
      return send(response, 200, { type: 'text/html', body: '<!doctype html><title>Just a moment</title>' });
    case 'internal-error':
      return send(response, 200, {
        body: JSON.stringify({ success: false, 'error-codes': ['internal-error'] }),
      });
    default:
      return send(response, 200, { body: JSON.stringify(verdict) });
  }
}

async function script(
  response: ServerResponse,
  { script: faults, scriptDelayMs = 0 }: StandInFaults,
): Promise<void> {
  await sleep(scriptDelayMs);
  if (faults === 'down') response.destroy();
  else if (faults === 'error') send(response, 500, { type: 'text/plain', body: '' });
  else send(response, 200, { type: 'text/javascript', body: standInScript });
}

function widget(query: URLSearchParams, tokens: StandInTokens): string {
  const siteKey = query.get('sitekey') ?? '';
  const token = tokens.issue({
    siteKey,
    hostname: query.get('hostname') ?? '',
    action: query.get('action') ?? undefined,
    cdata: query.get('cdata') ?? undefined,
  });
  return widgetPage({ id: query.get('id') ?? '', siteKey, token, lifeSeconds: tokens.lifeSeconds });
}

function send(
  response: ServerResponse,
  status: number,
  { type = 'application/json', body }: { readonly type?: string; readonly body: string },
): void {
  response
    .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
    .end(body);
}
