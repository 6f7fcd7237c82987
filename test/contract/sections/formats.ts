import { describe, expect, it } from 'vitest';
import { type CallOptions, call, dataOf, expectInvalid, refusal } from '../api-client.ts';
import {
  type CreatedLink,
  createLink,
  DESTINATION,
  post,
  put,
  readLink,
  remove,
  TIMESTAMP,
  updateLink,
} from '../links.ts';
import { LINKS } from '../target.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const asJson = { 'content-type': 'application/json' };
/** A raw body, declared as JSON unless other headers are given. */
const postRaw = (rawBody: Uint8Array<ArrayBuffer>, headers: CallOptions['headers'] = asJson) =>
  call('POST', LINKS, { rawBody, headers });
const VALID = bytes(JSON.stringify({ url: DESTINATION }));

/** The reference's "Request & Response Format", and the contract's "Formats". */
export function requestAndResponseFormat(): void {
  describe.concurrent('Request & Response Format: requests', () => {
    it('"Send request bodies as JSON with Content-Type: application/json": anything else is a 415', async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/json; charset=latin1',
      ]) {
        refusal(await postRaw(VALID, { 'content-type': type }), 415, 'unsupported_media_type');
      }
    });

    it('A body without a content type is a 415', async () => {
      refusal(await postRaw(VALID, {}), 415, 'unsupported_media_type');
    });

    it('"application/json; charset=utf-8" is accepted too', async () => {
      dataOf(await postRaw(VALID, { 'content-type': 'application/json; charset=utf-8' }), 201);
    });

    it('A body that is not JSON, or not an object, is a 400', async () => {
      for (const text of ['', '{"url":', "{'url':1}", '[]', '"text"', 'null', '7']) {
        refusal(await postRaw(bytes(text)), 400, 'invalid_body');
      }
    });

    it('"All strings must be UTF-8 encoded": another encoding is a 400', async () => {
      const latin1 = Uint8Array.from(
        Buffer.from('{"url":"https://example.com/","title":"caf\xe9"}', 'latin1'),
      );
      refusal(await postRaw(latin1), 400, 'invalid_body');
    });

    it('"All strings must be UTF-8 encoded": UTF-8 text is returned unchanged', async () => {
      const title = 'Žluťoučký kůň 馬 🐎';
      expect((await createLink({ title })).title).toBe(title);
    });

    it('"Dates must be ISO-8601 strings": another format, a number or an impossible date is a 400', async () => {
      const wrong = ['tomorrow', '31/12/2030', '2030-12-31', '2030-12-31T23:59:59', '2030-02-30T10:00:00Z'];
      for (const expires_at of [...wrong, 1_924_991_999])
        expectInvalid(await post({ expires_at }), 'expires_at');
    });

    it('"Dates … (e.g. 2026-12-31T23:59:59Z)": any offset is accepted and returned as UTC to the second', async () => {
      const link = await createLink({ expires_at: '2039-12-31T23:59:59.9+08:00' });
      expect(link.expires_at).toBe('2039-12-31T15:59:59Z');
    });

    it('"Dates must be ISO-8601 strings": as databases and programs print them, with a space for the T', async () => {
      for (const expires_at of [
        '2039-01-01 10:00:00+00:00',
        '2039-01-01 11:00:00 +0100',
        ' 2039-01-01T10:00:00+0000\n',
      ]) {
        expect((await createLink({ expires_at })).expires_at).toBe('2039-01-01T10:00:00Z');
      }
    });

    it('"Dates must be ISO-8601 strings": week dates, ordinal dates, long years and leap seconds are a 400', async () => {
      const wrong = [
        '2039-W01-1T10:00:00Z',
        '2039-001T10:00:00Z',
        '+012039-01-01T10:00:00Z',
        '2038-12-31T23:59:60Z',
      ];
      for (const expires_at of wrong) expectInvalid(await post({ expires_at }), 'expires_at');
    });

    it('"Boolean-style flags use integers": true, "1" and 2 are a 400', async () => {
      const { id } = await createLink();
      for (const is_active of [true, '1', 2, null]) expectInvalid(await put(id, { is_active }), 'is_active');
    });

    it('"Boolean-style flags use integers: 1 = true, 0 = false": responses use them too', async () => {
      const { id } = await createLink();
      expect((await readLink(id)).link.is_active).toBe(1);
      expect((await updateLink(id, { is_active: 0 })).is_active).toBe(0);
      expect((await readLink(id)).link.is_active).toBe(0);
    });

    it('Unknown fields in a body are a 400 naming the field', async () => {
      expectInvalid(await post({ titel: 'misspelt', 'expires-at': null }), 'expires-at', 'titel');
      const { id } = await createLink();
      expectInvalid(await put(id, { title: 'a', short_code: 'another' }), 'short_code');
    });

    it('A body over 64 KB is a 413', async () => {
      const body = { url: DESTINATION, title: 'a'.repeat(64 * 1024) };
      refusal(await call('POST', LINKS, { body }), 413, 'payload_too_large');
    });
  });

  describe.concurrent('Request & Response Format: responses', () => {
    it('"Successful Response envelope … HTTP 200 or 201": success is true, and data contains the resource', async () => {
      const created = await post();
      expect(JSON.parse(created.text)).toEqual({
        success: true,
        data: expect.objectContaining({ id: expect.any(Number) }),
      });
      const { id } = dataOf<CreatedLink>(created, 201);
      const read = await call('GET', `${LINKS}/${id}`);
      expect(JSON.parse(read.text)).toEqual({
        success: true,
        data: { link: expect.anything(), stats: expect.anything() },
      });
    });

    it('"Error Response envelope": success is false, and error is a human-readable message', async () => {
      const response = await call('GET', `${LINKS}/999999999999`);
      expect(JSON.parse(response.text)).toEqual({
        success: false,
        error: expect.stringMatching(/^[A-Z].* .*\.$/),
        code: 'not_found',
      });
    });

    it('"details … optional: per-field validation errors": each invalid field has its message', async () => {
      const response = await post({ url: 'nowhere', type: 'preview', title: 7 });
      expectInvalid(response, 'url', 'type', 'title');
    });

    it('Every response has its own x-request-id and forbids caching', async () => {
      const { id } = await createLink();
      const responses = [
        await post(),
        await call('GET', `${LINKS}/${id}`),
        await put(id, {}),
        await remove(id),
      ];
      expect(new Set(responses.map(({ headers }) => headers.get('x-request-id'))).size).toBe(
        responses.length,
      );
      for (const { headers } of responses) expect(headers.get('cache-control')).toBe('no-store');
    });

    it('Times are UTC to the second with Z', async () => {
      const { id } = await createLink({ expires_at: '2039-01-01T00:00:00Z' });
      const { link } = await readLink(id);
      for (const time of [link.created_at, link.updated_at, link.expires_at, link.purge_at]) {
        expect(time).toMatch(TIMESTAMP);
      }
      expect(Math.abs(Date.parse(link.created_at) - Date.now())).toBeLessThan(60_000);
    });

    it('"id" is a positive integer that grows with creation', async () => {
      const [first, second] = [await createLink(), await createLink()];
      expect(first.id).toBeGreaterThan(0);
      expect(Number.isInteger(first.id)).toBe(true);
      expect(second.id).toBeGreaterThan(first.id);
    });

    it('"short_code" is 7 characters of base62, unique to each link', async () => {
      const codes = await Promise.all(Array.from({ length: 5 }, async () => (await createLink()).short_code));
      for (const code of codes) expect(code).toMatch(/^[0-9A-Za-z]{7}$/);
      expect(new Set(codes).size).toBe(codes.length);
    });

    it("No response is readable by other sites' pages: keys are for servers, and there is no CORS", async () => {
      const { headers } = await call('GET', LINKS, { headers: { origin: 'https://evil.example' } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    });
  });
}
