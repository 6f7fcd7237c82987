import { setTimeout as sleep } from 'node:timers/promises';
import { KlookUpClient } from '../../clients/typescript/src/client.ts';
import { expectDocumented } from '../openapi/validate-response.ts';
import type { RunningHost } from './running-host.ts';

/** The parts of a link that these tests read. */
export interface LinkResponse {
  readonly id: number;
  readonly short_code: string;
  readonly short_url: string;
}

/** The `data` of `GET /api/v1/links/{id}`, as far as these tests read it. */
export interface LinkWithStats {
  readonly link: LinkResponse & { readonly clicks: number; readonly views: number };
  readonly stats: {
    readonly total_clicks: number;
    readonly bot_views: number;
    readonly clicks_by_country: Readonly<Record<string, number>>;
    readonly clicks_by_device: Readonly<Record<string, number>>;
    readonly clicks_by_browser: Readonly<Record<string, number>>;
    readonly recent_clicks: ReadonlyArray<{ readonly date: string; readonly count: number }>;
  };
}

export const CHROME_ON_ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

/** The TypeScript client with the demo account's key. */
export const clientOf = ({ demo }: RunningHost): KlookUpClient =>
  new KlookUpClient({ apiKey: demo.api_key, baseUrl: demo.base_url });

interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly data: unknown };
}

/**
 * Calls the API with the demo account's key.
 * @returns the status and the parsed body, checked against the OpenAPI document
 */
export const api = (host: RunningHost, method: string, path: string, body?: unknown): Promise<ApiResponse> =>
  call(host, { method, path, body });

/** @param expected fails unless the response has this status */
async function call(
  { demo }: RunningHost,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body?: unknown },
  expected?: number,
): Promise<ApiResponse> {
  const response = await fetch(`${demo.base_url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${demo.api_key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { status, headers } = response;
  const seen = { status, headers, body: (await response.json()) as { data: unknown } };
  if (expected !== undefined && status !== expected)
    throw new Error(`${method} ${path} returned ${status}: ${JSON.stringify(seen.body)}`);
  const [pathAlone = ''] = path.split('?');
  expectDocumented({ method, path: pathAlone, ...seen });
  return seen;
}

/** Creates a direct link. @throws Error when the status is not 201 */
export async function createLink(
  host: RunningHost,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<LinkResponse> {
  const sent = { url: 'https://example.com/landing', ...fields };
  const { body } = await call(host, { method: 'POST', path: '/api/v1/links', body: sent }, 201);
  return body.data as LinkResponse;
}

/** Reads a link with its statistics. @throws Error when the status is not 200 */
export async function readLink(host: RunningHost, id: number): Promise<LinkWithStats> {
  const { body } = await call(host, { method: 'GET', path: `/api/v1/links/${id}` }, 200);
  return body.data as LinkWithStats;
}

/** Opens a short URL as a visitor does, without following the redirect. */
export function visit(
  shortUrl: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Response> {
  return fetch(shortUrl, {
    method,
    redirect: 'manual',
    headers: { 'user-agent': CHROME_ON_ANDROID, 'cloudfront-viewer-country': 'PH', ...headers },
  });
}

/** Reads a link until `isDone` holds. @returns the last reading, whether it holds or not */
export async function readUntil(
  host: RunningHost,
  id: number,
  isDone: (read: LinkWithStats) => boolean,
  withinMs = 20_000,
): Promise<LinkWithStats> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const read = await readLink(host, id);
    if (isDone(read) || performance.now() > deadline) return read;
    await sleep(100);
  }
}

/** Calls the host's control endpoint. @throws Error when the status is not 2xx */
export async function control<T>(
  { demo }: RunningHost,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${demo.control_url}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** @throws Error when a queue still has messages after 30 s */
export async function untilQueuesAreEmpty(host: RunningHost): Promise<void> {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; await sleep(100)) {
    const queues = await control<readonly { visible: number; in_flight: number }[]>(host, 'GET', '/queues');
    if (queues.every(({ visible, in_flight }) => visible + in_flight === 0)) return;
  }
  throw new Error('The queues did not empty within 30 s.');
}
