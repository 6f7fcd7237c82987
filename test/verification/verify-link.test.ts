import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { checkKey } from '../../lambdas/table/keys.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { checkedLinks, FOUND, INCONCLUSIVE } from './checked-links.ts';
import { ownerEndpoints } from './owner-endpoints.ts';

let fixture: LinksFixture;
let links: ReturnType<typeof checkedLinks>;
let endpoints: ReturnType<typeof ownerEndpoints>;
beforeEach(async () => {
  fixture = await linksFixture();
  links = checkedLinks(fixture);
  endpoints = ownerEndpoints(fixture);
  await fixture.create(inPage('post_1'));
});
const inPage = (post_id: string, fields: object = {}) => ({
  url: 'https://example.com/file.zip',
  type: 'inpage',
  post_id,
  site_url: `https://yoursite.com/${post_id}`,
  ...fields,
});
const dueAt = async () => (await links.stored(1)).check.dueAt?.toISOString();
/** Without the key's last use. */
const writes = () => fixture.calls.filter(({ operation }) => /Put|Write/.test(operation)).length;

describe('POST /links/{id}/verify', () => {
  it('makes the first check due now', async () => {
    const response = await endpoints.verify(1);
    expect(response).toMatchObject({ status: 202 });
    expect(response.body.data).toEqual({ last_check: null, next_check_at: '2026-02-22T10:00:00Z' });
    expect(await dueAt()).toBe('2026-02-22T10:00:00.000Z');
  });

  it('makes the next check due now, and returns the last one', async () => {
    await links.check(1, INCONCLUSIVE);
    fixture.passTime(20 * 60);
    expect((await endpoints.verify(1)).body.data).toMatchObject({
      last_check: { at: '2026-02-22T10:00:00Z', verdict: 'inconclusive', reason: 'unreachable' },
      next_check_at: '2026-02-22T10:20:00Z',
    });
    // The link's own row stays as it is.
    expect((await links.stored(1)).link.revision).toBe(2);
  });

  it('waits until 5 minutes after the last check', async () => {
    await links.check(1, FOUND);
    fixture.passTime(100);
    expect((await endpoints.verify(1)).body.data).toMatchObject({ next_check_at: '2026-02-22T10:05:00Z' });
    expect(await dueAt()).toBe('2026-02-22T10:05:00.000Z');
  });

  it('coalesces: any number of calls are a 202 and make one write', async () => {
    await links.check(1, FOUND);
    fixture.passTime(600);
    await endpoints.verify(1);
    fixture.calls.length = 0;
    for (let n = 0; n < 10; n += 1) {
      fixture.passTime(1);
      expect(await endpoints.verify(1)).toMatchObject({
        status: 202,
        body: { data: { next_check_at: '2026-02-22T10:10:00Z' } },
      });
    }
    expect(writes()).toBe(0);
  });

  it('leaves a check that is due soon enough as it is', async () => {
    await links.check(1, { ...FOUND, changes: { dueAt: new Date('2026-02-22T10:04:00Z') } });
    fixture.passTime(60);
    fixture.calls.length = 0;
    expect((await endpoints.verify(1)).body.data).toMatchObject({ next_check_at: '2026-02-22T10:04:00Z' });
    expect(writes()).toBe(0);
  });

  it('starts the checks of a link from before there were any', async () => {
    const { client, name: TableName } = fixture.table;
    await client.send(new DeleteCommand({ TableName, Key: checkKey(1) }));
    expect((await endpoints.verify(1)).body.data).toEqual({
      last_check: null,
      next_check_at: '2026-02-22T10:00:00Z',
    });
    expect((await links.stored(1)).check).toMatchObject({ version: 1, site: 'yoursite.com' });
  });

  it('takes {} or no body, of any type, and no fields', async () => {
    for (const body of [undefined, '', {}]) {
      expect((await endpoints.verify(1, { body })).status).toBe(202);
    }
    expect((await endpoints.verify(1, { headers: { 'content-type': undefined } })).status).toBe(202);
    expect((await endpoints.verify(1, { body: { force: 1 } })).body).toMatchObject({
      code: 'validation_failed',
      details: { force: 'There is no such field.' },
    });
    expect((await endpoints.verify(1, { body: '[]' })).body.code).toBe('invalid_body');
  });
});

describe('a race for the same check', () => {
  it('is a 202 with what was written first', async () => {
    await links.check(1, FOUND);
    fixture.passTime(3_500);
    fixture.intercept(async ({ operation }, send) => {
      if (operation === 'PutItem') {
        fixture.intercept();
        await links.check(1, FOUND);
      }
      return send();
    });
    expect(await endpoints.verify(1)).toMatchObject({
      status: 202,
      body: {
        data: { last_check: { at: '2026-02-22T10:58:20Z' }, next_check_at: '2026-02-22T11:58:20Z' },
      },
    });
  });

  it('between calls in parallel leaves one check due now', async () => {
    await links.check(1, FOUND);
    fixture.passTime(600);
    const { version } = (await links.stored(1)).check;
    const responses = await Promise.all(Array.from({ length: 10 }, () => endpoints.verify(1)));
    for (const { status, body } of responses) {
      expect([status, body.data?.next_check_at]).toEqual([202, '2026-02-22T10:10:00Z']);
    }
    expect((await links.stored(1)).check.version).toBe(version + 1);
  });

  it('says that no check is due if the link is disabled meanwhile', async () => {
    fixture.intercept(async ({ operation }, send) => {
      if (operation === 'PutItem') {
        fixture.intercept();
        await fixture.update(1, { is_active: 0 });
      }
      return send();
    });
    expect(await endpoints.verify(1)).toMatchObject({ status: 202, body: { data: { next_check_at: null } } });
    expect(await dueAt()).toBeUndefined();
  });
});

describe('a link that is not checked', () => {
  const reasonFor = async (fields: object, change?: object) => {
    const { body } = await fixture.create({ ...inPage('other'), ...fields });
    const id = Number(body.data?.id);
    if (change) await fixture.update(id, change);
    fixture.passTime(60);
    return (await endpoints.verify(id)).body;
  };

  it.each([
    ['a direct link', { type: 'direct', site_url: undefined }, undefined, 'it is a direct link'],
    ['without site_url', { site_url: undefined }, undefined, 'it has no site_url'],
    ['disabled', {}, { is_active: 0 }, 'it is disabled'],
    ['expired', { expires_at: '2026-02-22T10:01:00Z' }, undefined, 'it has expired'],
  ])('is a 409 that says why: %s', async (_kind, fields, change, reason) => {
    expect(await reasonFor(fields, change)).toMatchObject({
      code: 'not_verified',
      error: `This link is not checked: ${reason}.`,
    });
  });

  it('is a 409 or a 403 while operators have stopped it', async () => {
    const stopped = async (of: object) => ({
      services: { blocks: async () => ({ ...(await fixture.blocks()), ...of }) },
    });
    const refused = await stopped({ refuses: () => true });
    expect(await endpoints.verify(1, refused)).toMatchObject({
      status: 409,
      body: { error: 'This link is not checked: its destination is blocked.' },
    });
    const suspended = await stopped({ isSuspended: () => true });
    expect(await endpoints.verify(1, suspended)).toMatchObject({
      status: 403,
      body: { code: 'account_suspended' },
    });
    await takeDownLink({ linkId: 1, reason: 'Spam' }, fixture);
    expect(await endpoints.verify(1)).toMatchObject({ status: 403, body: { code: 'link_taken_down' } });
  });

  it('is a 409 that names the way out if the link is removed', async () => {
    await links.remove(1);
    expect(await endpoints.verify(1)).toMatchObject({
      status: 409,
      body: { code: 'link_removed', error: expect.stringContaining('POST /api/v1/links/1/restore') },
    });
  });

  it("is a 404 if it is another account's, or does not exist", async () => {
    const { key } = await fixture.newAccount();
    expect(await endpoints.verify(1, { headers: { authorization: `Bearer ${key}` } })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect((await endpoints.verify(99)).status).toBe(404);
  });
});
