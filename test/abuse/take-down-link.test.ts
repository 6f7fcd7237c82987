import { beforeEach, describe, expect, it } from 'vitest';
import { restoreLink, takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { type PreviewFixture, previewFixture } from '../preview/preview-fixture.ts';

const REASON = 'It led to a fraudulent page';
const OTHER = 'https://example.org/other';
let fixture: PreviewFixture;
beforeEach(async () => {
  fixture = await previewFixture();
});

const takeDown = (linkId: number, reason = REASON) => takeDownLink({ linkId, reason }, fixture.links);
const restore = (linkId: number) => restoreLink(linkId, fixture.links);
const linkOf = async (id: number) => (await fixture.links.get(id)).body.data?.link;
const routeOf = async (code: string) => (await fixture.links.items()).find(({ pk }) => pk === `CODE#${code}`);
const claims = async () =>
  (await fixture.links.items()).filter(({ sk }) => /^(POST|SITE)#/.test(String(sk))).length;

describe('a link that is taken down', () => {
  it('returns 451 on its preview, on Continue and at the edge', async () => {
    const { id, code } = await fixture.create();
    await takeDown(id);
    expect((await fixture.show(code)).status).toBe(451);
    const response = await fixture.proceed(code);
    expect(response.status).toBe(451);
    expect(response.headers.location).toBeUndefined();
    expect(await routeOf(code)).toMatchObject({ isActive: false, isTakenDown: true });
  });

  it('says so to its owner, who cannot change it', async () => {
    const { id } = await fixture.create();
    await takeDown(id);
    expect(await linkOf(id)).toMatchObject({
      is_active: 0,
      restriction: { code: 'link_taken_down', reason: `${REASON}.` },
    });
    for (const change of [{ is_active: 1 }, { url: 'https://example.org/' }, { title: 'T' }]) {
      const { status, body } = await fixture.links.update(id, change);
      expect([status, body.code]).toEqual([403, 'link_taken_down']);
      expect(body.error).toContain(`${REASON}. If you think that this is a mistake, write to `);
    }
  });

  it('holds no claim: its owner can link the same post and page to another destination', async () => {
    const page = { post_id: 'post', site_url: 'https://site.example/page' };
    const { id } = await fixture.create(page);
    expect(await claims()).toBe(2);
    await takeDown(id);
    expect(await claims()).toBe(0);
    expect((await fixture.create({ ...page, url: OTHER })).id).not.toBe(id);
  });

  it('stays down when its owner deletes it: the tombstone records the take-down', async () => {
    const { id, code } = await fixture.create();
    await takeDown(id);
    expect((await fixture.links.remove(id)).status).toBe(200);
    expect((await fixture.show(code)).status).toBe(451);
    expect(await routeOf(code)).toMatchObject({ isTakenDown: true, deletedAt: expect.any(String) });
  });

  it('can be taken down twice, with the time of the first and the reason of the last', async () => {
    const { id } = await fixture.create();
    await takeDown(id);
    fixture.links.passTime(60);
    expect(await takeDown(id, 'Really?')).toMatchObject({
      takenDown: { at: new Date('2026-02-22T10:00:00Z'), reason: 'Really?', wasActive: true },
    });
  });

  it('is down after parallel changes by owner and operator, in either order', async () => {
    const { id } = await fixture.create();
    const changes = Array.from({ length: 5 }, (_, index) => fixture.links.update(id, { title: `T${index}` }));
    await Promise.all([...changes, takeDown(id)]);
    expect(await linkOf(id)).toMatchObject({ is_active: 0, restriction: { code: 'link_taken_down' } });
  });

  it.each(['', '  ', 'two\nlines', 'x'.repeat(501)])(
    'needs a valid reason for its owner, not %j',
    async (reason) => {
      const { id } = await fixture.create();
      await expect(takeDown(id, reason)).rejects.toThrow('A reason must be one line of 1 to 500 characters');
      expect(await linkOf(id)).toMatchObject({ is_active: 1, restriction: null });
    },
  );

  it('must exist', async () => {
    expect(await takeDown(99)).toBeUndefined();
  });
});

describe('a restored link', () => {
  it('works as before, with its claims', async () => {
    const { id, code } = await fixture.create({ post_id: 'post' });
    await takeDown(id);
    expect(await restore(id)).toMatchObject({ outcome: 'restored' });
    expect((await fixture.show(code)).status).toBe(200);
    expect(await linkOf(id)).toMatchObject({ is_active: 1, restriction: null });
    expect((await fixture.create({ post_id: 'post' })).id).toBe(id);
  });

  it('stays disabled if it was disabled before', async () => {
    const { id } = await fixture.create();
    await fixture.links.update(id, { is_active: 0 });
    await takeDown(id);
    expect(await restore(id)).toMatchObject({ outcome: 'still-off' });
    expect(await linkOf(id)).toMatchObject({ is_active: 0, restriction: null });
  });

  it('stays disabled when another link holds its claim by now, and re-enabling it explains why', async () => {
    const { id } = await fixture.create({ post_id: 'post' });
    await takeDown(id);
    const other = await fixture.create({ post_id: 'post', url: OTHER });
    expect(await restore(id)).toMatchObject({ outcome: 'still-off' });
    expect((await fixture.links.update(id, { is_active: 1 })).body.code).toBe('claim_held');
    await fixture.links.remove(other.id);
    expect((await fixture.links.update(id, { is_active: 1 })).status).toBe(200);
  });

  it('must have been taken down', async () => {
    const { id } = await fixture.create();
    expect(await restore(id)).toEqual({ outcome: 'not-taken-down' });
    expect(await restore(99)).toEqual({ outcome: 'not-found' });
  });
});
