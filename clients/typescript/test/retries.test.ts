import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { KlookUpError } from '../src/client.ts';
import {
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

const link = { url: 'https://example.com' };
const busy = (headers?: Readonly<Record<string, string>>) => failure(503, 'service_unavailable', headers);

describe('a call is retried', () => {
  it.each([
    ['a connection that is reset', reset],
    ['a response that is cut off', cutOff],
    ['a 500', failure(500, 'internal_error')],
    ['a 503', busy()],
    ["a proxy's 502 page", text(502, '<html>Bad Gateway</html>')],
    ['a 429', failure(429, 'rate_limited')],
    ['a 408', text(408, '')],
  ])('after %s, with the same bytes and the same Idempotency-Key', async (_, fault) => {
    server.respond(fault, data({ id: 42 }, 201));
    const { client, waits } = clientOf(server);
    expect(await client.createLink(link)).toEqual({ id: 42 });
    const [first, second] = server.received;
    expect(server.received).toHaveLength(2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(first?.headers['idempotency-key']).toBeTruthy();
    expect(waits).toEqual([100]);
  });

  it('with any method', async () => {
    const { client } = clientOf(server);
    const calls = [
      () => client.getLink(42),
      () => client.updateLink(42, { title: 'x' }),
      () => client.deleteLink(42),
      () => client.listLinks(),
      () => client.createLinks([link]),
      () => client.putSite('yoursite.com'),
      () => client.verifySite('yoursite.com'),
      () => client.health(),
    ];
    for (const call of calls) {
      server.respond(reset, data({ id: 42 }));
      expect(await call()).toEqual({ id: 42 });
      expect(server.received).toHaveLength(2);
    }
  });

  it('when no response arrives in time, and when its body stalls', async () => {
    server.respond(() => {}, stall, data({ id: 42 }));
    const { client, waits } = clientOf(server, { timeoutMs: 100 });
    expect(await client.getLink(42)).toEqual({ id: 42 });
    expect(waits).toEqual([100, 200]);
  });

  it('after a 409 with Retry-After: another attempt with the same key is in progress', async () => {
    server.respond(failure(409, 'in_progress', { 'retry-after': '1' }), data({ id: 42 }));
    const { client, waits } = clientOf(server);
    expect(await client.createLink(link)).toEqual({ id: 42 });
    expect(waits).toEqual([1_100]);
  });

  it('as often as allowed, and then fails with the last error', async () => {
    server.respond(reset, busy(), failure(500, 'internal_error'));
    const { client, waits } = clientOf(server, { maxAttempts: 5 });
    expect(await errorOf(client.getLink(42))).toMatchObject({ code: 'internal_error', status: 500 });
    expect(server.received).toHaveLength(5);
    expect(waits).toEqual([100, 200, 400, 800]);
  });

  it('never when maxAttempts is 1', async () => {
    server.respond(busy());
    const { client, waits } = clientOf(server, { maxAttempts: 1 });
    expect(await errorOf(client.getLink(42))).toMatchObject({ code: 'service_unavailable' });
    expect(server.received).toHaveLength(1);
    expect(waits).toEqual([]);
  });
});

describe('Retry-After', () => {
  it('in seconds is waited for, plus a little jitter', async () => {
    server.respond(busy({ 'retry-after': '3' }), data({ id: 42 }));
    const { client, waits } = clientOf(server);
    await client.createLink(link);
    expect(waits).toEqual([3_100]);
  });

  it("as a date is compared with the response's own date", async () => {
    const dates = { date: 'Sun, 22 Feb 2026 10:00:00 GMT', 'retry-after': 'Sun, 22 Feb 2026 10:00:07 GMT' };
    server.respond(busy(dates), data({ id: 42 }));
    const { client, waits } = clientOf(server);
    await client.createLink(link);
    expect(waits).toEqual([7_100]);
  });

  it.each(['', 'soon', '-1', '1.5', 'Infinity'])('of %j is ignored', async (value) => {
    server.respond(busy({ 'retry-after': value }), data({ id: 42 }));
    const { client, waits } = clientOf(server);
    await client.createLink(link);
    expect(waits).toEqual([100]);
  });

  it('above the bound, such as that of the anonymous limit, is not waited for', async () => {
    server.respond(failure(429, 'rate_limited', { 'retry-after': '86400' }));
    const { client, waits } = clientOf(server);
    const error = (await errorOf(client.createLink(link))) as KlookUpError;
    expect(error).toMatchObject({ code: 'rate_limited', status: 429, retryAfterMs: 86_400_000 });
    expect(server.received).toHaveLength(1);
    expect(waits).toEqual([]);
  });
});

describe('a call is not retried', () => {
  it.each([
    [400, 'validation_failed'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'claim_held'],
    [409, 'short_code_taken'],
    [413, 'payload_too_large'],
    [422, 'idempotency_key_reused'],
  ])('after a %i %s', async (status, code) => {
    server.respond(failure(status, code));
    const { client } = clientOf(server);
    expect(await errorOf(client.createLink(link))).toMatchObject({ status, code });
    expect(server.received).toHaveLength(1);
  });

  it('after a success without the envelope', async () => {
    server.respond(text(200, '<html>Log in to the guest network</html>'));
    const { client } = clientOf(server);
    expect(await errorOf(client.createLink(link))).toMatchObject({ status: 200, code: 'unreadable_answer' });
    expect(server.received).toHaveLength(1);
  });
});

describe('a delete', () => {
  const notFound = failure(404, 'not_found');

  it.each([
    ['that was lost', reset],
    ['that was a 500', failure(500, 'internal_error')],
    ["that was a proxy's 504 page", text(504, 'Gateway Timeout')],
  ])('succeeds when the link is not found after a response %s', async (_, fault) => {
    server.respond(fault, notFound);
    expect(await clientOf(server).client.deleteLink(42)).toEqual({ message: 'Link deleted successfully' });
    expect(server.received).toHaveLength(2);
  });

  it('succeeds in the same way for a site', async () => {
    server.respond(reset, notFound);
    expect(await clientOf(server).client.deleteSite('yoursite.com')).toEqual({
      message: 'Site deleted successfully',
    });
  });

  it('succeeds too when there were refusals in between', async () => {
    server.respond(reset, failure(429, 'rate_limited'), notFound);
    expect(await clientOf(server).client.deleteLink(42)).toEqual({ message: 'Link deleted successfully' });
  });

  it('fails when the first attempt does not find the link', async () => {
    server.respond(notFound);
    expect(await errorOf(clientOf(server).client.deleteLink(42))).toMatchObject({ code: 'not_found' });
  });

  it('fails when the link is not found after an attempt that was certainly refused', async () => {
    server.respond(failure(429, 'rate_limited'), notFound);
    expect(await errorOf(clientOf(server).client.deleteLink(42))).toMatchObject({ code: 'not_found' });
  });

  it("fails, even after a lost response, when the link is someone else's or the 404 is not the API's", async () => {
    server.respond(reset, failure(403, 'forbidden'));
    expect(await errorOf(clientOf(server).client.deleteLink(42))).toMatchObject({ code: 'forbidden' });
    server.respond(reset, text(404, '<html>No such site</html>'));
    expect(await errorOf(clientOf(server).client.deleteLink(42))).toMatchObject({
      code: 'unreadable_answer',
    });
  });

  it('is the only such call: an update of a link that is gone fails', async () => {
    server.respond(reset, notFound);
    const call = clientOf(server).client.updateLink(42, { title: 'x' });
    expect(await errorOf(call)).toMatchObject({ code: 'not_found' });
  });
});

describe("the caller's signal", () => {
  const reason = new Error('The caller has left.');
  afterEach(() => vi.useRealTimers());

  it('sends nothing when already aborted', async () => {
    server.respond(data({}));
    const { client } = clientOf(server);
    expect(await errorOf(client.getLink(42, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.received).toEqual([]);
  });

  it('ends an attempt without another one', async () => {
    const controller = new AbortController();
    server.respond(() => controller.abort(reason));
    const { client, waits } = clientOf(server);
    expect(await errorOf(client.getLink(42, { signal: controller.signal }))).toBe(reason);
    expect(server.received).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('ends the wait for a retry', async () => {
    const controller = new AbortController();
    server.respond((request, response) => {
      busy({ 'retry-after': '3600' })(request, response);
      setTimeout(() => controller.abort(reason), 50);
    });
    const { client } = clientOf(server, { sleep: undefined, maxRetryAfterMs: 3_600_000 });
    expect(await errorOf(client.getLink(42, { signal: controller.signal }))).toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  it('leaves no timer that would keep the process alive', async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const fetch = () => Promise.resolve(new Response('', { status: 503, headers: { 'retry-after': '20' } }));
    // Called right before the wait begins.
    const random = vi.fn(() => 0);
    const { client } = clientOf(server, { fetch, sleep: undefined, random });
    const error = errorOf(client.getLink(42, { signal: controller.signal }));
    await vi.waitFor(() => expect(random).toHaveBeenCalledOnce());
    expect(vi.getTimerCount()).toBe(1);
    controller.abort(reason);
    expect(await error).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has no listeners left after a call', async () => {
    const { signal } = new AbortController();
    let listening = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...taken: Parameters<typeof addEventListener>) => {
      listening += 1;
      addEventListener.apply(signal, taken);
    };
    signal.removeEventListener = (...taken: Parameters<typeof removeEventListener>) => {
      listening -= 1;
      removeEventListener.apply(signal, taken);
    };
    server.respond(busy(), data({ id: 42 }));
    await clientOf(server, { sleep: undefined, random: () => 0 }).client.getLink(42, { signal });
    expect(listening).toBe(0);
  });
});

describe('time-outs', () => {
  it('apply to each attempt, and a call may have its own', async () => {
    server.respond(stall);
    const { client } = clientOf(server, { maxAttempts: 3 });
    const error = await errorOf(client.getLink(42, { timeoutMs: 60 }));
    expect(error).toMatchObject({ code: 'timeout', status: undefined });
    expect((error as Error).message).toBe('GET /links/42 got no complete response within 60 ms.');
    expect(server.received).toHaveLength(3);
  });

  it('work even when fetch ignores its signal', async () => {
    const { client } = clientOf(server, {
      fetch: () => new Promise(() => {}),
      timeoutMs: 20,
      maxAttempts: 1,
    });
    expect(await errorOf(client.getLink(42))).toMatchObject({ code: 'timeout' });
  });
});
