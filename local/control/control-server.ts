import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyTooLargeError, readBody, splitTarget } from '../http/message.ts';
import type { ControlRoute } from './control-routes.ts';

const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** Makes the control endpoint respond with a status other than 200. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The control endpoint: JSON on loopback, for the user of this machine. It has no password, so it rejects what a
 * browser sends on behalf of a page, and any host name but a loopback one (DNS rebinding).
 * @param current the routes; undefined while the host starts
 */
export const createControlServer = (current: () => readonly ControlRoute[] | undefined): Server =>
  createServer((request, response) => {
    handle(current(), request).then(
      (body) => sendJson(response, 200, body),
      (error: unknown) => {
        const status = error instanceof ControlError ? error.status : 500;
        sendJson(response, status, { error: error instanceof Error ? error.message : String(error) });
      },
    );
  });

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}

async function handle(
  routes: readonly ControlRoute[] | undefined,
  request: IncomingMessage,
): Promise<unknown> {
  assertLocal(request);
  if (!routes) throw new ControlError(503, 'The host is starting.');
  const { path, query } = splitTarget(request.url ?? '/');
  const matching = routes.filter((route) => route.path.test(path));
  const route = matching.find(({ method }) => method === request.method);
  if (matching.length > 0 && !route) {
    throw new ControlError(405, `${path} accepts ${matching.map(({ method }) => method).join(', ')}.`);
  }
  if (!route) throw new ControlError(404, `There is no ${path}. GET / lists all paths.`);
  const name = route.path.exec(path)?.[1];
  return route.run({
    name: name === undefined ? '' : decodeURIComponent(name),
    query: new URLSearchParams(query),
    body: await jsonBody(request),
  });
}

function assertLocal({ headers }: IncomingMessage): void {
  const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
  if (!loopback.test(headers.host ?? '')) throw new ControlError(403, 'The Host must be a loopback name.');
  const origin = headers.origin;
  if (origin !== undefined || (headers['sec-fetch-site'] ?? 'none') !== 'none') {
    throw new ControlError(403, 'Web pages may not call the control endpoint.');
  }
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  try {
    const body = await readBody(request, MAX_BODY_BYTES);
    return body.length === 0 ? undefined : JSON.parse(body.toString());
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw new ControlError(413, 'The body is too large.');
    throw new ControlError(400, 'The body is not JSON.');
  }
}
