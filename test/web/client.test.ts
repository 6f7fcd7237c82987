import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, readText, respond, urlOf } from '../../web/src/api/client.ts';
import { interruptions } from '../../web/src/api/interruptions.ts';
import { ApiProblem, isPassing, isProblem, NetworkFailure } from '../../web/src/api/problems.ts';

let server: Server;
let answer: RequestListener;
let requests: { method: string | undefined; url: string | undefined; body: string }[];
const { fetch } = globalThis;
const untouched = { ...interruptions };

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      requests.push({ method: request.method, url: request.url, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // A page's addresses have no origin.
  globalThis.fetch = (url, init) => fetch(`http://127.0.0.1:${port}${String(url)}`, init);
});
afterEach(() => {
  globalThis.fetch = fetch;
  Object.assign(interruptions, untouched);
  server.closeAllConnections();
  server.close();
});

/** Answers with JSON. */
const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

const failed = (status: number, code: string, headers?: Readonly<Record<string, string>>): RequestListener =>
  json(status, { success: false, error: 'For people.', code, details: { url: 'Is wrong.' } }, headers);

describe('the address of a request', () => {
  it('has the path filled in and escaped', () => {
    expect(urlOf('DELETE /tags/{tag}', { path: { tag: 'a/b c' } })).toBe('/api/v1/tags/a%2Fb%20c');
  });

  it('leaves out what is undefined or empty', () => {
    expect(urlOf('GET /links', { query: { tag: 'a&b', search: '', cursor: undefined, limit: 5 } })).toBe(
      '/api/v1/links?tag=a%26b&limit=5',
    );
  });
});

describe('a call', () => {
  it('returns the data of the response', async () => {
    answer = json(200, { success: true, data: { id: 5 } });
    expect(await call('GET /links/{id}', { path: { id: 5 } })).toEqual({ id: 5 });
    expect(requests).toEqual([{ method: 'GET', url: '/api/v1/links/5', body: '' }]);
  });

  it('sends its body as JSON', async () => {
    answer = json(201, { success: true, data: {} });
    const { status } = await respond('POST /links', { body: { url: 'https://example.com/' } });
    expect(status).toBe(201);
    expect(requests[0]?.body).toBe('{"url":"https://example.com/"}');
  });

  it('rejects with all that the API says of a problem', async () => {
    answer = failed(429, 'rate_limited', { 'x-request-id': 'r1', 'retry-after': '7' });
    const error = await call('GET /links').catch((each: unknown) => each);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({
      status: 429,
      code: 'rate_limited',
      message: 'For people.',
      details: { url: 'Is wrong.' },
      requestId: 'r1',
      retryAfterSeconds: 7,
    });
    expect(isProblem(error, 'rate_limited')).toBe(true);
    expect(isProblem(error, 'not_found')).toBe(false);
    expect(isPassing(error)).toBe(false);
  });

  it('rejects when a proxy answers with a page of its own', async () => {
    answer = (_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>');
    const error = await call('GET /links').catch((each: unknown) => each);
    expect(error).toMatchObject({ status: 502, code: 'unreadable_answer' });
    expect(isPassing(error)).toBe(true);
  });

  it('rejects as offline when nothing answers', async () => {
    answer = (request) => request.socket.destroy();
    const error = await call('GET /links').catch((each: unknown) => each);
    expect(error).toBeInstanceOf(NetworkFailure);
    expect(error).toMatchObject({ kind: 'offline' });
  });

  it("rejects with the caller's own reason when the caller gives up", async () => {
    answer = () => {};
    const controller = new AbortController();
    const calling = call('GET /links', { signal: controller.signal });
    controller.abort(new Error('Enough.'));
    await expect(calling).rejects.toThrow('Enough.');
  });
});

describe('an interrupted call', () => {
  it('says that the session has ended', async () => {
    let ended = 0;
    interruptions.sessionEnded = () => {
      ended += 1;
      return Promise.resolve(false);
    };
    answer = failed(401, 'session_ended');
    await expect(call('GET /links')).rejects.toThrow(ApiProblem);
    expect(ended).toBe(1);
    expect(requests).toHaveLength(1);
  });

  it.each(['GET /links', 'POST /links', 'DELETE /sessions'] as const)(
    '%s is sent once more when another request had replaced the session',
    async (endpoint) => {
      answer = (...args) =>
        (requests.length === 1 ? failed(401, 'session_ended') : json(200, { data: { ok: true } }))(...args);
      interruptions.sessionEnded = () => Promise.resolve(true);
      const body = endpoint === 'POST /links' ? { body: { url: 'https://example.com/' } } : {};
      expect(await call(endpoint, body as never)).toEqual({ ok: true });
      expect(requests).toHaveLength(2);
      expect(requests[1]).toEqual(requests[0]);
    },
  );

  it('is not sent a third time while the session seems to end again', async () => {
    answer = failed(401, 'session_ended');
    interruptions.sessionEnded = () => Promise.resolve(true);
    await expect(call('GET /keys')).rejects.toMatchObject({ code: 'session_ended' });
    expect(requests).toHaveLength(2);
  });

  it('asks for the password after the session was replaced, too', async () => {
    const answers = [
      failed(401, 'session_ended'),
      failed(403, 'proof_required'),
      json(200, { data: { ok: true } }),
    ];
    answer = (...args) => answers[requests.length - 1]?.(...args);
    Object.assign(interruptions, {
      sessionEnded: () => Promise.resolve(true),
      prove: () => Promise.resolve(true),
    });
    expect(await call('GET /keys')).toEqual({ ok: true });
  });

  it('is sent once more after the password was proven', async () => {
    answer = (...args) =>
      (requests.length === 1 ? failed(403, 'proof_required') : json(200, { data: { ok: true } }))(...args);
    interruptions.prove = () => Promise.resolve(true);
    expect(await call('GET /keys')).toEqual({ ok: true });
    expect(requests).toHaveLength(2);
  });

  it('is not sent a third time', async () => {
    answer = failed(403, 'proof_required');
    interruptions.prove = () => Promise.resolve(true);
    await expect(call('GET /keys')).rejects.toMatchObject({ code: 'proof_required' });
    expect(requests).toHaveLength(2);
  });

  it('fails when nobody proves the password', async () => {
    answer = failed(403, 'proof_required');
    interruptions.prove = () => Promise.resolve(false);
    await expect(call('GET /keys')).rejects.toMatchObject({ code: 'proof_required' });
    expect(requests).toHaveLength(1);
  });
});

describe('a page of text', () => {
  it('has the cursor of the next one', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { link: '</api/v1/links/export?format=csv&cursor=a%2Bb>; rel="next"' });
      response.end('id\n1\n');
    };
    expect(await readText('GET /links/export', { query: { format: 'csv' } })).toEqual({
      text: 'id\n1\n',
      nextCursor: 'a+b',
    });
  });

  it('has none when it is the last one', async () => {
    answer = (_request, response) => response.end('2\n');
    expect(await readText('GET /links/export')).toEqual({ text: '2\n', nextCursor: undefined });
  });
});
