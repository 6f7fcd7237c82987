import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  KlookUpAnswerError,
  KlookUpApiError,
  KlookUpError,
  KlookUpNetworkError,
  KlookUpTimeoutError,
} from '../src/client.ts';
import {
  API_KEY,
  clientOf,
  cutOff,
  data,
  errorOf,
  failure,
  reset,
  type StandIn,
  stall,
  startStandIn,
  text,
} from './stand-in-server.ts';

let server: StandIn;
beforeAll(async () => {
  server = await startStandIn();
});
afterAll(() => server.stop());

const once = { maxAttempts: 1 };
const create = (options?: { readonly timeoutMs: number }) =>
  clientOf(server, { ...once, ...options }).client.createLink({ url: 'https://example.com' });

describe("the API's own failure", () => {
  it('is a KlookUpApiError with every fact of the response', async () => {
    const details = { url: 'Is required.', title: 'Must be a string.' };
    server.respond(failure(400, 'validation_failed', { 'retry-after': '2' }, { details }));
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(KlookUpApiError);
    expect(error).toBeInstanceOf(KlookUpError);
    expect(error).toMatchObject({
      name: 'KlookUpApiError',
      code: 'validation_failed',
      status: 400,
      details,
      requestId: 'request-7',
      retryAfterMs: 2_000,
    });
    expect((error as Error).message).toBe(
      'POST /links failed with 400: It says validation_failed. url: Is required. title: Must be a string.',
    );
  });

  it('has the code `unknown` when the response has none, and undefined for other missing facts', async () => {
    server.respond(text(404, '{"success":false,"error":"Gone.","details":[1]}', {}));
    expect(await errorOf(create())).toMatchObject({
      code: 'unknown',
      status: 404,
      details: undefined,
      requestId: undefined,
      retryAfterMs: undefined,
    });
  });

  it("leaves the query out of its message, because that is the caller's data", async () => {
    server.respond(failure(400, 'validation_failed'));
    const call = clientOf(server, once).client.listLinks({ search: 'private' });
    expect(((await errorOf(call)) as Error).message).toBe(
      'GET /links failed with 400: It says validation_failed.',
    );
  });
});

describe("a response that is not the API's", () => {
  it("quotes the type and the beginning of a proxy's page", async () => {
    server.respond(
      text(502, `<html>${'x'.repeat(10_000)}`, { 'content-type': 'text/html', 'x-request-id': 'r' }),
    );
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(KlookUpAnswerError);
    expect(error).toMatchObject({ code: 'unreadable_answer', status: 502, requestId: 'r' });
    expect((error as Error).message).toBe(
      `POST /links got 502 and a response that is not Klook Up's (text/html): "<html>${'x'.repeat(194)}..."`,
    );
  });

  it.each([
    ['no body', ''],
    ['a truncated body', '{"success":true,"data":{"id"'],
    ['null', 'null'],
    ['an array', '[]'],
    ['a string', '"success"'],
    ['another shape', '{"id":42}'],
    ['success without data', '{"success":true}'],
    ['success with a string as data', '{"success":true,"data":"x"}'],
    ['success with a list as data', '{"success":true,"data":[]}'],
    ['a success status with a failure body', '{"success":false,"error":"It failed."}'],
    ['success as a string', '{"success":"true","data":{}}'],
  ])('is recognized by %s', async (_, body) => {
    server.respond(text(200, body, { 'content-type': 'application/json' }));
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(KlookUpAnswerError);
    expect(error).toMatchObject({ code: 'unreadable_answer', status: 200 });
  });

  it('is recognized by a failure status with a success body', async () => {
    server.respond(text(400, '{"success":true,"data":{}}'));
    expect(await errorOf(create())).toBeInstanceOf(KlookUpAnswerError);
  });

  it('may be a redirect, which is not followed, because the key is for one address', async () => {
    const other = await startStandIn();
    other.respond(data({ id: 42 }));
    server.respond(text(307, '', { location: `${other.url}/api/v1/links` }));
    expect(await errorOf(create())).toMatchObject({ code: 'unreadable_answer', status: 307 });
    expect(other.received).toEqual([]);
    await other.stop();
  });
});

describe('no response', () => {
  it.each([
    ['a connection that is reset', reset],
    ['a response that is cut off', cutOff],
  ])('is a KlookUpNetworkError after %s', async (_, fault) => {
    server.respond(fault);
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(KlookUpNetworkError);
    expect(error).toMatchObject({ code: 'network_error', status: undefined, cause: expect.any(Error) });
  });

  it('quotes the reason that the runtime hides in its cause', async () => {
    const stopped = await startStandIn();
    await stopped.stop();
    const error = await errorOf(clientOf(stopped, once).client.health());
    expect((error as Error).message).toMatch(/^GET \/health got no complete response: .*ECONNREFUSED/);
  });

  it('is a KlookUpTimeoutError when it is late', async () => {
    server.respond(stall);
    const error = await errorOf(create({ timeoutMs: 500 }));
    expect(error).toBeInstanceOf(KlookUpTimeoutError);
    expect(error).toMatchObject({ name: 'KlookUpTimeoutError', code: 'timeout', status: undefined });
  });
});

describe('the API key', () => {
  const echo = (status: number) =>
    text(status, `{"success":false,"error":"You sent ${API_KEY}","details":{"key":"${API_KEY}"}}`);

  it.each([
    ['a failure that shows it', echo(400)],
    ['a page that shows it', text(400, `<pre>Authorization: Bearer ${API_KEY}</pre>`)],
    // Here the text is cut in the middle of the key.
    ['a long page that shows it', text(400, `${'x'.repeat(180)}${API_KEY}`)],
  ])('is nowhere in the error after %s', async (_, response) => {
    server.respond(response);
    const error = await errorOf(create());
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(API_KEY.slice(0, 12));
    expect(JSON.stringify(error)).not.toContain(API_KEY.slice(0, 12));
  });

  it('is not in the message of a network error', async () => {
    const fetch = () => Promise.reject(new Error(`cannot send Bearer ${API_KEY}`));
    const error = (await errorOf(clientOf(server, { ...once, fetch }).client.health())) as Error;
    expect(error.message).toBe('GET /health got no complete response: cannot send Bearer klup_...');
  });

  it('is not shown when a client is logged', () => {
    const { client } = clientOf(server);
    expect(inspect(client, { depth: null, showHidden: true })).not.toContain(API_KEY);
    expect(JSON.stringify(client)).toBe('{}');
  });
});
