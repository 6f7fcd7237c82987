import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { barTakenDown } from '../../lambdas/abuse/bar-taken-down.ts';
import { restoreLink, takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { takenDownLinks } from '../../lambdas/table/link-scans.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { testPurger } from '../purge/test-purger.ts';

const URL = 'https://files.example/a?b#c';
const PAGE = { post_id: 'post', site_url: 'https://site.example/page' };
const BARRED = [403, 'link_taken_down'];
let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const send = async (fields: object = {}, headers: Readonly<Record<string, string>> = {}) =>
  fixture.create({ url: URL, type: 'inpage', ...PAGE, ...fields }, { headers });
const create = async (fields: object = {}, headers: Readonly<Record<string, string>> = {}) => {
  const { status, body } = await send(fields, headers);
  return [status, body.code ?? body.data?.id];
};
const update = async (id: number, changes: object) => {
  const { status, body } = await fixture.update(id, changes);
  return [status, body.code];
};
const takeDown = (linkId: number, reason = 'It led to a fraudulent page') =>
  takeDownLink({ linkId, reason }, fixture);
const restore = (linkId: number) => restoreLink(linkId, fixture);
const bars = async () => (await fixture.items()).filter(({ sk }) => String(sk).startsWith('BAR#'));

describe('a create for the claim and destination of a link that was taken down', () => {
  beforeEach(async () => {
    await send();
    await takeDown(1);
  });

  it('is refused with the reason, the link and whom to write to, and makes nothing', async () => {
    const { status, body } = await send();
    expect([status, body.code, body.details]).toEqual([
      ...BARRED,
      { url: 'Was taken down for this post_id.' },
    ]);
    expect(body.error).toBe(
      'Your link 1 with this post_id and destination was taken down, so no other link can have both. ' +
        'Reason: It led to a fraudulent page. If you think that this is a mistake, write to help@example.org.',
    );
    expect((await fixture.items()).filter(({ sk }) => sk === 'ROUTE')).toHaveLength(1);
  });

  it('is refused when only one of the claims is the same, in any spelling of page and destination', async () => {
    expect(await create({ post_id: 'other', site_url: 'HTTPS://Site.example:443/page' })).toEqual(BARRED);
    expect(await create({ site_url: undefined, url: 'https://FILES.example/%61?b#c' })).toEqual([201, 2]);
    expect(await create({ site_url: undefined, url: 'HTTPS://FILES.example:443/./a?b#c' })).toEqual(BARRED);
  });

  it('is made when only its fallback is that destination', async () => {
    const fields = { url: 'https://files.example/other', fallback_url: URL };
    expect(await create(fields)).toEqual([201, 2]);
    expect((await fixture.get(2)).body.data?.link).toMatchObject({ fallback_url: URL });
  });

  it('is refused with a custom code, and before the code is', async () => {
    expect(await create({ short_code: 'my-code' })).toEqual(BARRED);
    const taken = await fixture.store.find(1);
    expect(await create({ short_code: taken?.shortCode })).toEqual(BARRED);
  });

  it('is refused in bulk, link by link', async () => {
    const link = { url: URL, type: 'inpage', ...PAGE };
    const other = { ...link, url: 'https://files.example/other' };
    const { status, body } = await fixture.createMany({ links: [link, other, link] });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      created: 1,
      failed: 2,
      results: [{ status: 403, code: 'link_taken_down' }, { status: 201 }, { status: 403 }],
    });
  });

  it('is refused even when another link of the account holds the claim by then', async () => {
    expect(await create({ url: 'https://files.example/other' })).toEqual([201, 2]);
    expect(await create()).toEqual(BARRED);
    expect(await create({ url: 'https://files.example/other' })).toEqual([200, 2]);
  });

  it('is refused after the link was deleted and purged, and a year later', async () => {
    expect((await fixture.remove(1)).status).toBe(200);
    expect(await testPurger(fixture.table).purge(1)).toMatchObject({ outcome: 'purged' });
    fixture.passTime(366 * 24 * 3600);
    expect(await create()).toEqual(BARRED);
    expect((await bars()).every((row) => row.ttl === undefined)).toBe(true);
  });

  it('is allowed for another destination, another post and page, another account, or as a direct link', async () => {
    expect(await create({ url: `${URL}d` })).toEqual([201, 2]);
    expect(await create({ post_id: 'p', site_url: 'https://site.example/page#2' })).toEqual([201, 3]);
    const other = await fixture.newAccount();
    expect(await create({}, { authorization: `Bearer ${other.key}` })).toEqual([201, 4]);
    expect((await fixture.create({ url: URL, post_id: 'post' })).status).toBe(201);
  });

  it('stores neither the claim nor the destination in clear', async () => {
    const rows = await bars();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/files\.example|site\.example|post"/);
  });
});

describe('an update to the claim and destination of a link that was taken down', () => {
  beforeEach(async () => {
    await send();
    await takeDown(1);
  });

  it('is refused: of the destination, of the post, of the page, and of the type', async () => {
    await send({ url: 'https://files.example/other' });
    expect(await update(2, { url: URL })).toEqual(BARRED);
    await send({ post_id: 'p', site_url: undefined });
    expect(await update(3, { post_id: 'post' })).toEqual(BARRED);
    expect(await update(3, { site_url: PAGE.site_url })).toEqual(BARRED);
    await fixture.create({ url: URL, post_id: 'post' });
    expect(await update(4, { type: 'inpage' })).toEqual(BARRED);
    expect((await fixture.get(4)).body.data?.link).toMatchObject({ link_type: 'direct' });
  });

  it('is allowed while the link stays disabled, but not when it is enabled', async () => {
    await send({ url: 'https://files.example/other' });
    expect(await update(2, { url: URL, is_active: 0 })).toEqual([200, undefined]);
    expect(await update(2, { is_active: 1 })).toEqual(BARRED);
  });

  it('names the link and the reason', async () => {
    await send({ url: 'https://files.example/other' });
    expect((await fixture.update(2, { url: URL })).body.error).toMatch(
      /^Your link 1 with this post_id .* Reason: It led to a fraudulent page\. If you think/,
    );
  });
});

describe('a bar', () => {
  it('is lifted when its link is restored', async () => {
    await send();
    await takeDown(1);
    await restore(1);
    expect(await create()).toEqual([200, 1]);
    await fixture.remove(1);
    expect(await create()).toEqual([201, 2]);
  });

  it('is lifted when the restored link stays off, because another one holds its claim', async () => {
    await send();
    await takeDown(1);
    await send({ url: 'https://files.example/other' });
    await restore(1);
    expect(await create()).toEqual([200, 2]);
  });

  it('remains until the last of two links is restored, but does not hide a restored one', async () => {
    await send();
    await fixture.update(1, { is_active: 0 });
    await send();
    await takeDown(1, 'First');
    expect(await create()).toEqual([200, 2]);
    await takeDown(2, 'Second');
    expect((await send()).body.error).toContain('Your link 2 ');
    await restore(2);
    expect(await create()).toEqual([200, 2]);
    await fixture.remove(2);
    expect(await create()).toEqual(BARRED);
    await restore(1);
    expect(await create()).toEqual([201, 3]);
  });

  it('covers links that were disabled or had expired when they were taken down', async () => {
    await send({ expires_at: '2026-02-22T11:00:00Z' });
    fixture.passTime(7200);
    await takeDown(1);
    expect(await create()).toEqual(BARRED);
  });

  it('is set on a link that was taken down before bars existed when it is taken down again', async () => {
    await send();
    await takeDown(1);
    for (const { pk, sk } of await bars())
      await fixture.table.client.send(new DeleteCommand({ TableName: fixture.table.name, Key: { pk, sk } }));
    await takeDown(1, 'Again');
    expect(await bars()).toMatchObject([{ reason: 'Again.' }, { reason: 'Again.' }]);
    expect(await create()).toEqual(BARRED);
  });

  it('is set by the migration, and only on links that are taken down', async () => {
    await send();
    await send({ post_id: 'other', site_url: undefined });
    await takeDown(1);
    const [before] = await bars();
    for (const { pk, sk } of await bars())
      await fixture.table.client.send(new DeleteCommand({ TableName: fixture.table.name, Key: { pk, sk } }));
    const migrate = () => barTakenDown(() => takenDownLinks(fixture.table), fixture);
    expect([await migrate(), await migrate()]).toEqual([1, 1]);
    expect(await bars()).toContainEqual(before);
    expect(await bars()).toHaveLength(2);
    expect(await create({ post_id: 'other', site_url: undefined })).toEqual([200, 2]);
  });

  it('concerns no direct and no anonymous link', async () => {
    await fixture.create({ url: URL, post_id: 'post' });
    await fixture.create({ url: URL }, { headers: { authorization: undefined } });
    await takeDown(1);
    await takeDown(2);
    expect(await barTakenDown(() => takenDownLinks(fixture.table), fixture)).toBe(0);
    expect(await bars()).toEqual([]);
  });

  it('holds against creates that are under way when the link is taken down', async () => {
    await send();
    let isDown = false;
    fixture.intercept(async ({ operation, input }, proceed) => {
      await proceed();
      const isLookUp = operation === 'BatchGetItem' && JSON.stringify(input).includes('BAR#');
      if (!isLookUp || isDown) return;
      isDown = true;
      await takeDown(1);
    });
    expect(await create()).toEqual(BARRED);
    expect(isDown).toBe(true);
  });
});
