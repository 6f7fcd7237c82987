import { beforeEach, describe, expect, it } from 'vitest';
import type { Reputation, Verdict } from '../../lambdas/reputation/reputation.ts';
import { type PreviewFixture, previewFixture } from '../preview/preview-fixture.ts';

let fixture: PreviewFixture;
beforeEach(async () => {
  fixture = await previewFixture();
});

const linkOf = async (id: number) => (await fixture.links.get(id)).body.data?.link;
/** Blocks, then waits until every copy of the blocks has expired. */
async function block(subject: string): Promise<void> {
  await fixture.links.blockStore.blockDestination({ subject, reason: 'Phishing.' });
  fixture.links.passTime(8);
}
async function suspend(): Promise<void> {
  const { blockStore, owner, passTime } = fixture.links;
  await blockStore.suspend({ subject: owner.userId, reason: 'Spam.' });
  passTime(8);
}

describe('a blocked destination', () => {
  const evil = 'https://www.evil.example/file.zip';
  const refusal = { url: 'This destination is blocked.' };

  it('is refused at create, in bulk and without a key too', async () => {
    await block('evil.example');
    const { create, createMany } = fixture.links;
    const { status, body } = await create({ url: evil });
    expect([status, body.code, body.details]).toEqual([400, 'validation_failed', refusal]);
    const anonymous = await create({ url: evil }, { headers: { authorization: undefined } });
    expect(anonymous.body.details).toEqual(refusal);
    const many = await createMany({ links: [{ url: evil }, { url: 'https://example.com/' }] });
    expect(many.body.data).toMatchObject({
      results: [{ status: 400, details: refusal }, { status: 201 }],
    });
  });

  it('is refused at update, as is re-enabling a link to it', async () => {
    const { id } = await fixture.create({ url: evil });
    const other = await fixture.create();
    await block('evil.example');
    const { update } = fixture.links;
    expect((await update(other.id, { url: evil })).body.details).toEqual(refusal);
    expect((await update(id, { title: 'T' })).body.details).toEqual(refusal);
    expect((await update(id, { is_active: 0 })).status).toBe(200);
    expect((await update(id, { title: 'T' })).status).toBe(200);
    expect((await update(id, { is_active: 1 })).body.details).toEqual(refusal);
    expect((await update(id, { is_active: 1, url: 'https://example.org/' })).status).toBe(200);
  });

  it('stops the links whose fallback it is, from their expiry on, and says so to their owners', async () => {
    const { id, code } = await fixture.create({ fallback_url: evil, expires_at: '2026-02-22T11:00:00Z' });
    await block('evil.example');
    expect((await fixture.show(code)).status).toBe(200);
    expect(await linkOf(id)).toMatchObject({ restriction: null });
    fixture.links.passTime(3_600);
    expect((await fixture.show(code)).status).toBe(451);
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'destination_blocked' } });
  });

  it('no longer stops a link that has expired, and leads to its fallback', async () => {
    const fallback_url = 'https://example.org/over';
    const { id, code } = await fixture.create({
      url: evil,
      fallback_url,
      expires_at: '2026-02-22T11:00:00Z',
    });
    await block('evil.example');
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'destination_blocked' } });
    fixture.links.passTime(3_600);
    expect((await fixture.show(code)).status).toBe(200);
    expect(await linkOf(id)).toMatchObject({ restriction: null });
  });

  it('takes its links down, says so to their owners, and gives them back', async () => {
    const { id, code } = await fixture.create({ url: evil });
    await block('evil.example');
    expect((await fixture.show(code)).status).toBe(451);
    expect((await fixture.proceed(code, { 'leads-to': 'https://www.evil.example' })).status).toBe(451);
    expect(await linkOf(id)).toMatchObject({
      is_active: 1,
      restriction: { code: 'destination_blocked', reason: 'Links to this destination are blocked.' },
    });
    await fixture.links.blockStore.unblockDestination('evil.example');
    fixture.links.passTime(8);
    expect((await fixture.show(code)).status).toBe(200);
    expect(await linkOf(id)).toMatchObject({ is_active: 1, restriction: null });
  });

  it('holds no claim: a create for the same post makes a new link', async () => {
    const page = { post_id: 'post', site_url: 'https://site.example/page' };
    const blocked = await fixture.create({ url: evil, ...page });
    await block('evil.example');
    const made = await fixture.create(page);
    expect(made.id).not.toBe(blocked.id);
    // When unblocked, it is disabled: the other link has its claim.
    await fixture.links.blockStore.unblockDestination('evil.example');
    fixture.links.passTime(8);
    expect(await linkOf(blocked.id)).toMatchObject({ is_active: 0, restriction: null });
    expect((await fixture.links.update(blocked.id, { is_active: 1 })).body.code).toBe('claim_held');
  });

  it('holds no claim: another link of the owner can take it over', async () => {
    await fixture.create({ url: evil, post_id: 'post' });
    const other = await fixture.create({ post_id: 'other' });
    await block('evil.example');
    expect((await fixture.links.update(other.id, { post_id: 'post' })).status).toBe(200);
    expect((await fixture.create({ post_id: 'post' })).id).toBe(other.id);
  });

  it('keeps its claim while the create that asks for it is refused', async () => {
    const taken = await fixture.create();
    const blocked = await fixture.create({ url: evil, post_id: 'post' });
    await block('evil.example');
    const listed: Reputation = { lookUp: () => Promise.resolve('listed') };
    const body = { url: 'https://example.com/', type: 'inpage', post_id: 'post' };
    const { create } = fixture.links;
    expect((await create(body, { services: { reputation: listed } })).status).toBe(400);
    expect((await create({ ...body, short_code: taken.code })).status).toBe(409);
    expect(await linkOf(blocked.id)).toMatchObject({ is_active: 1 });
  });

  it('still lets a link be found by its page when a blocked one holds its post', async () => {
    const blocked = await fixture.create({ url: evil, post_id: 'post' });
    const site_url = 'https://site.example/page';
    const found = await fixture.create({ post_id: 'other', site_url });
    await block('evil.example');
    expect((await fixture.create({ post_id: 'post', site_url })).id).toBe(found.id);
    expect(await linkOf(blocked.id)).toMatchObject({ is_active: 1 });
  });

  it('lets one of many parallel creates for its post make the link, and the others find it', async () => {
    await fixture.create({ url: evil, post_id: 'post' });
    await block('evil.example');
    const made = await Promise.all(Array.from({ length: 10 }, () => fixture.create({ post_id: 'post' })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });
});

describe('a suspended account', () => {
  it('can only read and delete its links, which return 451', async () => {
    const { id, code } = await fixture.create();
    await suspend();
    const { create, createMany, update, remove } = fixture.links;
    const url = 'https://example.com/';
    const refused = [
      await create({ url }),
      await createMany({ links: [{ url }] }),
      await update(id, { is_active: 1 }),
    ];
    for (const { status, body } of refused) {
      expect([status, body.code]).toEqual([403, 'account_suspended']);
      expect(body.error).toContain('write to ');
    }
    expect((await fixture.show(code)).status).toBe(451);
    expect(await linkOf(id)).toMatchObject({
      restriction: { code: 'account_suspended', reason: 'The account is suspended.' },
    });
    expect((await remove(id)).status).toBe(200);
  });

  it('works as before once reinstated', async () => {
    const { code } = await fixture.create({ post_id: 'post' });
    await suspend();
    const { blockStore, owner, passTime } = fixture.links;
    await blockStore.reinstate(owner.userId);
    passTime(8);
    expect((await fixture.show(code)).status).toBe(200);
    expect((await fixture.create({ post_id: 'post' })).code).toBe(code);
  });

  it('affects no other account and no anonymous link', async () => {
    const other = await fixture.links.newAccount();
    await suspend();
    const url = 'https://example.com/';
    const { create } = fixture.links;
    expect((await create({ url }, { headers: { authorization: `Bearer ${other.key}` } })).status).toBe(201);
    expect((await create({ url }, { headers: { authorization: undefined } })).status).toBe(201);
  });
});

describe('a destination with a bad reputation', () => {
  const url = 'https://example.com/';
  /** @returns the destinations looked up, too */
  const returning = (verdict: Verdict) => {
    const looked: string[] = [];
    const reputation: Reputation = {
      lookUp: (href) => {
        looked.push(href);
        return Promise.resolve(verdict);
      },
    };
    return { looked, services: { reputation } };
  };
  const rechecks = async () =>
    (await fixture.links.items()).filter(({ pk }) => String(pk).startsWith('DUE#recheck#'));

  it('is refused at create and update, and no link is made or changed', async () => {
    const { services } = returning('listed');
    const refusal = { url: expect.stringMatching(/^Is suspected .* \(advisory provided by Google: https:/) };
    const { id } = await fixture.create();
    expect((await fixture.links.create({ url }, { services })).body.details).toEqual(refusal);
    expect((await fixture.links.update(id, { url }, { services })).body.details).toEqual(refusal);
    expect(await linkOf(id)).toMatchObject({ updated_at: '2026-02-22T10:00:00Z' });
    expect((await fixture.links.items()).filter(({ sk }) => sk === 'ROUTE')).toHaveLength(1);
  });

  it("still costs an anonymous caller one of the day's five creates", async () => {
    const { looked, services } = returning('listed');
    const anonymous = { services, headers: { authorization: undefined } };
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await fixture.links.create({ url }, anonymous)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
    expect(looked).toHaveLength(5);
  });

  it('is looked up once in a create, and in an update only when it is sent', async () => {
    const { looked, services } = returning('unlisted');
    const { body } = await fixture.links.create({ url: 'https://EXAMPLE.com' }, { services });
    const id = Number(body.data?.id);
    await fixture.links.update(id, { title: 'T' }, { services });
    await fixture.links.update(id, { url: 'https://example.org' }, { services });
    expect(looked).toEqual(['https://example.com/', 'https://example.org/']);
    expect(await rechecks()).toEqual([]);
  });

  it('is accepted when the lookup fails, and looked up again in ten minutes', async () => {
    const { services } = returning('unknown');
    const created = await fixture.links.create({ url }, { services });
    expect(created.status).toBe(201);
    expect(await rechecks()).toMatchObject([{ pk: 'DUE#recheck#1', dueAt: '2026-02-22T10:10:00Z' }]);
    fixture.links.passTime(60);
    expect((await fixture.links.update(1, { url: 'https://example.org/' }, { services })).status).toBe(200);
    expect(await rechecks()).toMatchObject([{ pk: 'DUE#recheck#1', dueAt: '2026-02-22T10:11:00Z' }]);
  });
});
