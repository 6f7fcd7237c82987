import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publicAccess } from '../../lambdas/http/access.ts';
import { apiHandler } from '../../lambdas/http/api-handler.ts';
import { jsonBody } from '../../lambdas/http/input.ts';
import { invoke } from './api-event.ts';
import { testApi } from './test-api.ts';

const input = jsonBody(z.strictObject({ text: z.string() }));
const echo = apiHandler(testApi, {
  access: publicAccess,
  input,
  respond: ({ input: data }) => Promise.resolve({ status: 200, data }),
  data: z.object({ text: z.string() }),
});
const JSON_TYPE = 'application/json';
const post = (body: unknown, contentType: string | undefined = JSON_TYPE) =>
  invoke(echo, { method: 'POST', headers: { 'content-type': contentType }, body });
const ofBytes = (size: number): string => JSON.stringify({ text: 'x'.repeat(size - '{"text":""}'.length) });

describe('a body', () => {
  it('is read as JSON', async () => {
    expect((await post({ text: 'ʞ🔗' })).body.data).toEqual({ text: 'ʞ🔗' });
  });

  it('is read the same when the gateway passes it in base64', async () => {
    expect((await post(Buffer.from('{"text":"ʞ🔗"}'))).body.data).toEqual({ text: 'ʞ🔗' });
  });

  it('may have 64 KB, counted in bytes; one byte more is a 413', async () => {
    expect((await post(ofBytes(65_536))).status).toBe(200);
    expect(await post(ofBytes(65_537))).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect((await post(Buffer.from(ofBytes(65_537)))).status).toBe(413);
    expect((await post({ text: 'é'.repeat(32_768) })).status).toBe(413);
  });

  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ])('declared as %s is accepted', async (contentType) => {
    expect((await post({ text: '' }, contentType)).status).toBe(200);
  });

  it.each([
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/problem+json',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16',
    'application/json, text/plain',
  ])('declared as %j is a 415', async (contentType) => {
    const response = await post({ text: '' }, contentType);
    expect(response).toMatchObject({ status: 415, body: { success: false, code: 'unsupported_media_type' } });
  });

  it('without a content type is a 415', async () => {
    expect((await invoke(echo, { method: 'POST', body: { text: '' } })).status).toBe(415);
  });

  it.each(['', '{', 'text', "{'text':''}", '[]', 'null', '"text"', '1', '\uFEFF{"text":""}'])(
    'of %j is a 400',
    async (body) => {
      expect(await post(body)).toMatchObject({ status: 400, body: { success: false, code: 'invalid_body' } });
    },
  );

  it('that is not UTF-8 is a 400', async () => {
    const latin1 = Buffer.from('{"text":"caf\xe9"}', 'latin1');
    expect(await post(latin1)).toMatchObject({ status: 400, body: { code: 'invalid_body' } });
  });

  it('nested as deeply as 64 KB allows is an ordinary 400', async () => {
    expect((await post('['.repeat(65_000))).status).toBe(400);
    expect((await post(`{"text":${'['.repeat(32_000)}${']'.repeat(32_000)}}`)).status).toBe(400);
  });

  it('that is too large, of the wrong type and not JSON is reported as too large', async () => {
    expect((await post('x'.repeat(70_000), 'text/plain')).status).toBe(413);
    expect((await post('x', 'text/plain')).status).toBe(415);
  });
});

describe('the details of a 400', () => {
  it('name unknown fields, like invalid ones', async () => {
    const { status, body } = await post({ text: 1, colour: 'red' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, code: 'validation_failed' });
    expect(Object.keys(body.details ?? {}).sort()).toEqual(['colour', 'text']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'name the unknown field %s, which does no harm',
    async (name) => {
      const { status, body } = await post(`{"text":"a","${name}":{"polluted":1}}`);
      expect(status).toBe(400);
      expect(Object.keys(body.details ?? {})).toEqual([name]);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it('stay small for any body', async () => {
    const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`f${i}`, 1]));
    const { body } = await post({ text: 'a', ...fields });
    expect(Object.keys(body.details ?? {})).toHaveLength(50);
    const long = await post({ text: 'a', ['🔗'.repeat(10_000)]: 1 });
    expect(Object.keys(long.body.details ?? {})[0]?.length).toBeLessThanOrEqual(100);
  });

  it('name every unknown field of any object', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 30 }), fc.jsonValue(), { maxKeys: 10 }),
        async (fields) => {
          const names = Object.keys(fields).filter((name) => name !== 'text');
          const { status, body } = await post({ ...fields, text: 'a' });
          expect(status).toBe(names.length === 0 ? 200 : 400);
          expect(Object.keys(body.details ?? {}).sort()).toEqual(
            names.map((name) => name.toWellFormed()).sort(),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
