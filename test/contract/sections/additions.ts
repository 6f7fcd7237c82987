import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { type ApiResponse, call, dataOf, expectInvalid, refusal } from '../api-client.ts';
import { doWork, postForm } from '../continues.ts';
import {
  type CreatedLink,
  createInPageLink,
  createLink,
  DESTINATION,
  type Fields,
  idempotencyKey,
  post,
  readLink,
  unique,
  uniquePage,
  updateLink,
} from '../links.ts';
import { newPerson } from '../sessions.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS } from '../target.ts';
import { visit } from '../visits.ts';

interface Bulk {
  readonly results: ReadonlyArray<{
    readonly index: number;
    readonly status: number;
    readonly data?: CreatedLink;
    readonly error?: string;
    readonly code?: string;
    readonly details?: Readonly<Record<string, string>>;
  }>;
  readonly created: number;
  readonly existing: number;
  readonly failed: number;
}

/** The data of a bulk change. */
interface Changes {
  readonly results: ReadonlyArray<{
    readonly index: number;
    readonly id?: number;
    readonly post_id?: string;
    readonly status: number;
    readonly data?: object;
    readonly error?: string;
    readonly code?: string;
  }>;
  readonly updated?: number;
  readonly deleted?: number;
  readonly failed: number;
}

const postBulk = (links: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiResponse> =>
  call('POST', `${LINKS}/bulk`, { body: { links }, headers });
const direct = (n: number): Fields => ({ url: DESTINATION, title: `number ${n}` });

/** What the API offers beyond the reference. */
export function additions(): void {
  describe.concurrent('Custom short code', () => {
    it('short_code on create: the link opens under it', async () => {
      const short_code = unique('code');
      const link = await createLink({ short_code });
      expect(link).toMatchObject({ short_code, short_url: `${system().baseUrl}/${short_code}` });
      expect((await visit(link.short_url)).location).toBe(DESTINATION);
    });

    it('3 to 64 characters of A-Z, a-z, 0-9, _ and -', async () => {
      const longest = unique('code').padEnd(64, '_');
      expect((await createLink({ short_code: longest })).short_code).toBe(longest);
      const wrong = ['ab', `${longest}_`, 'with space', 'ümlaut', 'a/b', 'a.b', '', '../x'];
      for (const short_code of wrong) expectInvalid(await post({ short_code }), 'short_code');
    });

    it('A code that is taken is a 409', async () => {
      const { short_code } = await createLink();
      refusal(await post({ short_code }), 409, 'short_code_taken');
    });

    it('Words that the site uses or may use later are reserved, in any case', async () => {
      for (const short_code of ['docs', 'privacy', 'support', 'api', 'Docs', 'PRIVACY']) {
        expectInvalid(await post({ short_code }), 'short_code');
      }
    });
  });

  describe.concurrent('The captcha of a preview', () => {
    const url = 'https://example.com/private?guest=7f3a';
    const shown = { 'leads-to': 'https://example.com' };

    it('Proof of work that was done leads to the destination of its own link, also when sent twice', async () => {
      const { short_url: page } = await createInPageLink({ url });
      const { puzzles, fields } = await doWork(page);
      const form = { ...shown, ...fields(puzzles) };
      const { status, location } = await postForm(page, form);
      expect([status, location]).toEqual([303, url]);
      expect((await postForm(page, form)).status).toBe(303);
      const { short_url: other } = await createInPageLink({ url });
      expect((await postForm(other, form)).status).toBe(403);
    });

    it('Proof of work that was not done leads nowhere', async () => {
      const { short_url: page } = await createInPageLink({ url });
      const { puzzles, fields } = await doWork(page);
      const last = puzzles.at(-1);
      const solution = { ...last?.solution, derivedKey: '0'.repeat(64) };
      const allButLast = puzzles.slice(0, -1);
      for (const solved of [
        [...allButLast, { ...last, solution }],
        allButLast,
        [...allButLast, puzzles[0]],
        [],
      ]) {
        const { status, location, text } = await postForm(page, { ...shown, ...fields(solved) });
        expect(status, `Continue returned ${status}`).toBe(403);
        expect(location).toBeNull();
        expect(text).not.toContain('guest=7f3a');
      }
    });
  });

  describe.concurrent('Idempotency-Key', () => {
    it('Repeating a request returns the same response and makes no second link', async () => {
      const headers = idempotencyKey();
      const [first, again] = [await post({}, { headers }), await post({}, { headers })];
      expect([again.status, again.data]).toEqual([first.status, first.data]);
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      expect(again.headers.get('idempotent-replayed')).toBe('true');
    });

    it('The same key with a different body is a 422', async () => {
      const headers = idempotencyKey();
      await createLink({}, { headers });
      refusal(await post({ title: 'another' }, { headers }), 422, 'idempotency_key_reused');
    });

    it('A different key is a different request', async () => {
      const [first, second] = [
        await createLink({}, { headers: idempotencyKey() }),
        await createLink({}, { headers: idempotencyKey() }),
      ];
      expect(second.id).not.toBe(first.id);
    });

    it('Two in parallel: one succeeds, the other waits or gets a 409 with Retry-After', async () => {
      const headers = idempotencyKey();
      const responses = await Promise.all(Array.from({ length: 5 }, () => post({}, { headers })));
      const ids = new Set<number>();
      for (const response of responses) {
        if (response.status === 409) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        else ids.add(dataOf<CreatedLink>(response, 201).id);
      }
      expect(ids.size).toBe(1);
    });

    it('A response that returned an existing link is repeated as well', async () => {
      const headers = idempotencyKey();
      const fields = { type: 'inpage', post_id: (await createInPageLink()).post_id };
      const [first, again] = [await post(fields, { headers }), await post(fields, { headers })];
      expect([again.status, again.data]).toEqual([200, first.data]);
    });

    it('More than 255 characters is a 400', async () => {
      expectInvalid(await post({}, { headers: { 'idempotency-key': 'a'.repeat(256) } }), 'Idempotency-Key');
    });

    it('A repeated bulk does not make its links again', async () => {
      const headers = idempotencyKey();
      const links = [direct(1), direct(2)];
      const [first, again] = [await postBulk(links, headers), await postBulk(links, headers)];
      expect(dataOf<Bulk>(again, 200).results).toEqual(dataOf<Bulk>(first, 200).results);
    });
  });

  describe.concurrent('POST /links/bulk', () => {
    it('Up to 100 links, each with its own result in order', async () => {
      const { results, ...counts } = dataOf<Bulk>(
        await postBulk(Array.from({ length: 100 }, (_, n) => direct(n))),
        200,
      );
      expect(counts).toEqual({ created: 100, existing: 0, failed: 0 });
      expect(results.map(({ index, data }) => [index, data?.title])).toEqual(
        Array.from({ length: 100 }, (_, n) => [n, `number ${n}`]),
      );
    });

    it('An invalid link fails alone', async () => {
      const held = await createInPageLink();
      const { results, ...counts } = dataOf<Bulk>(
        await postBulk([
          direct(0),
          { url: 'nowhere' },
          'no object',
          { url: DESTINATION, type: 'inpage', post_id: held.post_id },
        ]),
        200,
      );
      expect(results.map(({ status }) => status)).toEqual([201, 400, 400, 200]);
      expect(results[1]).toMatchObject({
        index: 1,
        code: 'validation_failed',
        details: { url: expect.any(String) },
      });
      expect(results[3]?.data).toMatchObject({ id: held.id, existing: true, matched_by: 'post_id' });
      expect(counts).toEqual({ created: 1, existing: 1, failed: 2 });
    });

    it('Links in one request compete for claims like any others', async () => {
      const link = { url: DESTINATION, type: 'inpage', post_id: unique('post') };
      const { results } = dataOf<Bulk>(await postBulk([link, link]), 200);
      expect(results.map(({ status }) => status)).toEqual([201, 200]);
      expect(results[1]?.data?.id).toBe(results[0]?.data?.id);
    });

    it('No links, more than 100, or anything else is a 400', async () => {
      const tooMany = Array.from({ length: 101 }, (_, n) => direct(n));
      for (const links of [[], tooMany, {}, null, undefined]) expectInvalid(await postBulk(links), 'links');
    });

    it('A body up to 1 MB is accepted, and a larger one is a 413', async () => {
      const links = Array.from({ length: 100 }, () => ({ url: DESTINATION, title: 'a'.repeat(1_000) }));
      expect(dataOf<Bulk>(await postBulk(links), 200).failed).toBe(100);
      refusal(await postBulk(['a'.repeat(1024 * 1024)]), 413, 'payload_too_large');
    });
  });

  describe.concurrent('PATCH and DELETE /links/bulk', () => {
    const changeBulk = (body: unknown) => call('PATCH', `${LINKS}/bulk`, { body });
    const deleteBulk = (body: unknown) => call('DELETE', `${LINKS}/bulk`, { body });
    const UNKNOWN = 9_007_199_254_740_991;

    it('PATCH makes the same changes to each link by ids, with its own result in order', async () => {
      const [first, second] = [await createLink(), await createLink()];
      const ids = [second.id, UNKNOWN, first.id];
      const { results, ...counts } = dataOf<Changes>(
        await changeBulk({ ids, changes: { title: 'new' } }),
        200,
      );
      expect(results.map(({ index, id, status }) => [index, id, status])).toEqual([
        [0, second.id, 200],
        [1, UNKNOWN, 404],
        [2, first.id, 200],
      ]);
      expect(results[0]?.data).toMatchObject({ id: second.id, title: 'new', link_type: 'direct' });
      expect(results[1]).toMatchObject({ code: 'not_found', error: expect.any(String) });
      expect(counts).toEqual({ updated: 2, failed: 1 });
      expect((await readLink(first.id)).link.title).toBe('new');
    });

    it('PATCH and DELETE by post_ids name the link that holds the claim, or the last that did', async () => {
      const [active, disabled] = [await createInPageLink(), await createInPageLink()];
      const post_ids = [active.post_id, disabled.post_id];
      await updateLink(disabled.id, { is_active: 0 });
      const { results } = dataOf<Changes>(await changeBulk({ post_ids, changes: { is_active: 1 } }), 200);
      expect(results.map(({ id, post_id, status }) => [id, post_id, status])).toEqual([
        [active.id, active.post_id, 200],
        [disabled.id, disabled.post_id, 200],
      ]);
      const deleted = dataOf<Changes>(await deleteBulk({ post_ids: [...post_ids, unique('post')] }), 200);
      expect(deleted).toMatchObject({ deleted: 2, failed: 1 });
      expect(deleted.results.map(({ status }) => status)).toEqual([200, 200, 404]);
    });

    it('DELETE by ids deletes each link', async () => {
      const [first, second] = [await createLink(), await createLink()];
      const { results } = dataOf<Changes>(await deleteBulk({ ids: [first.id, second.id] }), 200);
      expect(results).toMatchObject([
        { id: first.id, status: 200, data: { message: 'Link deleted successfully' } },
        { id: second.id, status: 200 },
      ]);
      refusal(await call('GET', `${LINKS}/${first.id}`), 404, 'not_found');
      expect(dataOf<Changes>(await deleteBulk({ ids: [first.id] }), 200).results[0]?.status).toBe(404);
    });

    it('A link whose change is refused has its own problem, and stays as it was', async () => {
      const [first, second] = [await createInPageLink(), await createInPageLink()];
      const changes = { site_url: uniquePage(), title: 'new' };
      const { results } = dataOf<Changes>(await changeBulk({ ids: [first.id, second.id], changes }), 200);
      expect(results.map(({ status, code }) => [status, code])).toEqual([
        [200, undefined],
        [409, 'claim_held'],
      ]);
      expect((await readLink(second.id)).link).toMatchObject({ title: null, site_url: null });
    });

    it('Either ids or post_ids, 1 to 100, none twice; anything else is a 400', async () => {
      const { id } = await createLink();
      const changes = { title: 'new' };
      const tooMany = Array.from({ length: 101 }, (_, n) => n + 1);
      for (const [targets, field] of [
        [{}, 'ids'],
        [{ ids: [id], post_ids: ['a'] }, 'ids'],
        [{ ids: [] }, 'ids'],
        [{ ids: tooMany }, 'ids'],
        [{ ids: [id, id] }, 'ids.1'],
        [{ ids: [String(id)] }, 'ids.0'],
        [{ post_ids: ['a', 'b', 'a'] }, 'post_ids.2'],
      ] as const) {
        expectInvalid(await deleteBulk(targets), field);
        expectInvalid(await changeBulk({ ...targets, changes }), field);
      }
      expectInvalid(await changeBulk({ ids: [id], changes: {} }), 'changes');
      expect((await readLink(id)).link.title).toBeNull();
    });
  });

  describe.concurrent('Contract, "Visitors": objecting to decisions', () => {
    const appealOf = (id: number, message: unknown = 'It is clean.') =>
      call('POST', `${LINKS}/${id}/appeal`, { body: { message } });

    it('A link that no decision stops is a 409 not_appealable', async () => {
      const { id } = await createLink();
      refusal(await appealOf(id), 409, 'not_appealable');
      expect(dataOf(await call('GET', `${LINKS}/${id}`), 200)).not.toHaveProperty('appeal');
    });

    it('A message has 1 to 1,000 characters, and an unknown link is a 404', async () => {
      const { id } = await createLink();
      for (const message of ['', ' ', 'a'.repeat(1_001), 1, null]) {
        expectInvalid(await appealOf(id, message), 'message');
      }
      refusal(await appealOf(9_007_199_254_740_991), 404, 'not_found');
    });
  });

  describe.concurrent('Contract, "Visitors": the API for operators', () => {
    it('is a 403 session_required for a key, and a 401 without one', async () => {
      for (const path of ['reports', 'blocks', 'appeals', 'audit']) {
        refusal(await call('GET', `/api/v1/operator/${path}`), 403, 'session_required');
      }
      const response = await fetch(`${system().baseUrl}/api/v1/operator/reports`);
      expect(response.status).toBe(401);
    });

    sentenceNeeding('a mailbox', 'is a 403 operator_required for other accounts', async () => {
      const person = await newPerson();
      refusal(await person.call('GET', '/api/v1/operator/reports'), 403, 'operator_required');
    });
  });

  describe.concurrent('API documentation', () => {
    it('/api/v1/openapi.json is an OpenAPI 3.1 document', async () => {
      const response = await fetch(`${system().baseUrl}/api/v1/openapi.json`);
      expect(response.status).toBe(200);
      const document = (await response.json()) as { readonly openapi: string; readonly paths: object };
      expect(document.openapi).toMatch(/^3\.1\./);
      expect(Object.keys(document.paths)).toEqual(
        expect.arrayContaining([expect.stringMatching(/\/links$/)]),
      );
    });

    it('Pages and documents have the name that the OpenAPI document is called after', async () => {
      const { baseUrl } = system();
      const response = await fetch(`${baseUrl}/api/v1/openapi.json`);
      const { info } = (await response.json()) as { readonly info: { readonly title: string } };
      expect(info.title).toMatch(/^.+ API$/);
      const name = info.title.slice(0, -' API'.length);
      const { short_code } = await createInPageLink();
      for (const path of ['/', '/nEvEr42', `/${short_code}/page`, '/report', '/docs', '/docs/bot']) {
        const { text } = await visit(baseUrl + path, { purpose: 'prefetch' });
        expect(load(text)('head > title').text().endsWith(` · ${name}`), path).toBe(true);
      }
    });

    it('/docs is a page', async () => {
      const response = await fetch(`${system().baseUrl}/docs`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    });
  });
}
