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

const once = { maxAttempts: 1, timeoutMs: 500 };
const create = () => clientOf(server, once).client.createLink({ url: 'https://example.com' });

describe("the API's own failure", () => {
  it('is a KlookUpApiError with all that the answer says', async () => {
    const details = { url: 'Is required.', title: 'Must be a string.' };
    server.answer(failure(400, 'validation_failed', { 'retry-after': '2' }, { details }));
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
      'POST /links was answered with 400: It says validation_failed. url: Is required. title: Must be a string.',
    );
  });

  it('has the code `unknown` when the answer has none, and undefined for what is not there', async () => {
    server.answer(text(404, '{"success":false,"error":"Gone.","details":[1]}', {}));
    expect(await errorOf(create())).toMatchObject({
      code: 'unknown',
      status: 404,
      details: undefined,
      requestId: undefined,
      retryAfterMs: undefined,
    });
  });

  it('names in its text no query, for that is the data of the caller', async () => {
    server.answer(failure(400, 'validation_failed'));
    const call = clientOf(server, once).client.listLinks({ search: 'private' });
    expect(((await errorOf(call)) as Error).message).toBe(
      'GET /links was answered with 400: It says validation_failed.',
    );
  });
});

describe("an answer that is not the API's", () => {
  it("tells of a proxy's page what it is, and how it begins", async () => {
    server.answer(
      text(502, `<html>${'x'.repeat(10_000)}`, { 'content-type': 'text/html', 'x-request-id': 'r' }),
    );
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(KlookUpAnswerError);
    expect(error).toMatchObject({ code: 'unreadable_answer', status: 502, requestId: 'r' });
    expect((error as Error).message).toBe(
      `POST /links was answered with 502 and what is not an answer of Klook Up (text/html): "<html>${'x'.repeat(194)}..."`,
    );
  });

  it.each([
    ['no body', ''],
    ['a body that is cut in its middle', '{"success":true,"data":{"id"'],
    ['null', 'null'],
    ['an array', '[]'],
    ['a text', '"success"'],
    ['another shape', '{"id":42}'],
    ['success without data', '{"success":true}'],
    ['success with data that is a text', '{"success":true,"data":"x"}'],
    ['success with data that is a list', '{"success":true,"data":[]}'],
    ['success that says failure', '{"success":false,"error":"It failed."}'],
    ['success in a text', '{"success":"true","data":{}}'],
  ])('is one with %s', async (_, body) => {
    server.answer(text(200, body, { 'content-type': 'application/json' }));
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(KlookUpAnswerError);
    expect(error).toMatchObject({ code: 'unreadable_answer', status: 200 });
  });

  it('is one with a failure that says success', async () => {
    server.answer(text(400, '{"success":true,"data":{}}'));
    expect(await errorOf(create())).toBeInstanceOf(KlookUpAnswerError);
  });

  it('is a redirect: it is not followed, for the key is for one address', async () => {
    const other = await startStandIn();
    other.answer(data({ id: 42 }));
    server.answer(text(307, '', { location: `${other.url}/api/v1/links` }));
    expect(await errorOf(create())).toMatchObject({ code: 'unreadable_answer', status: 307 });
    expect(other.received).toEqual([]);
    await other.stop();
  });
});

describe('no answer', () => {
  it.each([
    ['a connection that is reset', reset],
    ['an answer that is cut off', cutOff],
  ])('is a KlookUpNetworkError after %s', async (_, fault) => {
    server.answer(fault);
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(KlookUpNetworkError);
    expect(error).toMatchObject({ code: 'network_error', status: undefined, cause: expect.any(Error) });
  });

  it('tells the reason that the runtime hides in its cause', async () => {
    const stopped = await startStandIn();
    await stopped.stop();
    const error = await errorOf(clientOf(stopped, once).client.health());
    expect((error as Error).message).toMatch(/^GET \/health got no whole answer: .*ECONNREFUSED/);
  });

  it('is a KlookUpTimeoutError when there is none in time', async () => {
    server.answer(stall);
    const error = await errorOf(create());
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
    // Here the text is cut in the key's middle.
    ['a long page that shows it', text(400, `${'x'.repeat(180)}${API_KEY}`)],
  ])('is in nothing of the error after %s', async (_, answer) => {
    server.answer(answer);
    const error = await errorOf(create());
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(API_KEY.slice(0, 12));
    expect(JSON.stringify(error)).not.toContain(API_KEY.slice(0, 12));
  });

  it('is not in the text of a network error', async () => {
    const fetch = () => Promise.reject(new Error(`cannot send Bearer ${API_KEY}`));
    const error = (await errorOf(clientOf(server, { ...once, fetch }).client.health())) as Error;
    expect(error.message).toBe('GET /health got no whole answer: cannot send Bearer klup_...');
  });

  it('is not shown by a client that is logged', () => {
    const { client } = clientOf(server);
    expect(inspect(client, { depth: null, showHidden: true })).not.toContain(API_KEY);
    expect(JSON.stringify(client)).toBe('{}');
  });
});
