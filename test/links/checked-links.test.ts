import { beforeEach, describe, expect, it } from 'vitest';
import { nextVersion } from '../../lambdas/links/change-link.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { withVerification } from '../../lambdas/links/verification.ts';
import { linkChecksTable } from '../../lambdas/table/checks-table.ts';
import { testReaper } from '../purge/test-reaper.ts';
import { type ListFixture, listFixture } from './list-links-fixture.ts';

const PAGE = 'https://yoursite.example/downloads';
const inPage = { url: 'https://example.com/file.zip', type: 'inpage', post_id: 'post_1', site_url: PAGE };
const DAY_SECONDS = 86_400;

let fixture: ListFixture;
beforeEach(async () => {
  fixture = await listFixture();
  await fixture.create(inPage);
});

const checkOf = async (linkId = 1) => (await linkChecksTable(fixture.table).findChecks([linkId])).get(linkId);
const found = async (linkId = 1): Promise<Link> => {
  const link = await fixture.store.find(linkId);
  if (!link) throw new Error(`There is no link ${linkId}.`);
  return link;
};
const secondsUntil = (time: Date | undefined): number =>
  Math.round(((time?.getTime() ?? 0) - fixture.now().getTime()) / 1000);

describe('the check of an in-page link', () => {
  it('is due minutes after the link is created, and belongs to the site of its page', async () => {
    const check = await checkOf();
    expect(check).toMatchObject({ site: 'yoursite.example', version: 1, history: [] });
    expect(secondsUntil(check?.dueAt)).toBeGreaterThanOrEqual(119);
    expect(secondsUntil(check?.dueAt)).toBeLessThanOrEqual(240);
    expect((await found()).verification).toMatchObject({ state: 'pending' });
  });

  it('does not exist for a direct link, or one without a page', async () => {
    await fixture.create({ url: 'https://example.com/' });
    await fixture.create({ url: 'https://example.com/', type: 'inpage', post_id: 'post_2' });
    expect([await checkOf(2), await checkOf(3)]).toEqual([undefined, undefined]);
    expect((await found(2)).verification).toBeUndefined();
  });

  it('begins again on another page', async () => {
    fixture.passTime(DAY_SECONDS);
    await fixture.update(1, { site_url: 'https://blog.other.example/' });
    const check = await checkOf();
    expect(check?.site).toBe('other.example');
    expect(secondsUntil(check?.dueAt)).toBeLessThanOrEqual(240);
    expect(secondsUntil(check?.startedAt)).toBeGreaterThanOrEqual(-1);
  });

  it('is left alone by a change of the title', async () => {
    const before = await checkOf();
    fixture.passTime(DAY_SECONDS);
    await fixture.update(1, { title: 'Download' });
    expect(await checkOf()).toEqual(before);
  });

  it.each([{ is_active: 0 }, { site_url: null }, { type: 'direct' }])(
    'is no longer due after %j',
    async (change) => {
      await fixture.update(1, change);
      expect(await checkOf()).toMatchObject({ dueAt: undefined, site: 'yoursite.example' });
      expect((await found()).verification).toBeUndefined();
    },
  );

  it('begins again when the link is enabled', async () => {
    await fixture.update(1, { is_active: 0 });
    fixture.passTime(DAY_SECONDS);
    await fixture.update(1, { is_active: 1 });
    expect(secondsUntil((await checkOf())?.dueAt)).toBeGreaterThan(0);
    expect((await found()).verification?.state).toBe('pending');
  });

  it('remembers that the link was found, unless it moves to another page', async () => {
    const link = await found();
    const siteVerifiedAt = new Date('2026-02-22T10:00:00Z');
    await fixture.store.replace(link, nextVersion(link, { siteVerifiedAt }), fixture.now());
    await fixture.update(1, { is_active: 0 });
    await fixture.update(1, { is_active: 1 });
    expect(await checkOf()).toMatchObject({ lastFoundAt: siteVerifiedAt, history: [] });
    expect(await found()).toMatchObject({ siteVerifiedAt, verification: { state: 'pending' } });
    await fixture.update(1, { site_url: 'https://yoursite.example/other' });
    expect((await checkOf())?.lastFoundAt).toBeUndefined();
    expect((await found()).siteVerifiedAt).toBeUndefined();
  });

  it('is deleted with the link', async () => {
    await fixture.remove(1);
    expect((await fixture.items()).filter(({ pk }) => String(pk).startsWith('CHECK#'))).toEqual([]);
  });
});

/** Removes the link, as a check does. */
async function removeFromPage(link: Link): Promise<Link> {
  const at = new Date(Math.floor(fixture.now().getTime() / 1000) * 1000);
  const restorableUntil = new Date(at.getTime() + 7 * DAY_SECONDS * 1000);
  const removal = { at, reason: 'not_on_page', restorableUntil } as const;
  const after = nextVersion(link, { isActive: false, removal, purgeAt: restorableUntil });
  expect(await fixture.store.replace(link, after, at)).toEqual({ outcome: 'replaced' });
  return after;
}

const totalListed = async (): Promise<unknown> =>
  (await fixture.listLinks({ page: 1 })).pagination.total_count;
const countItems = async (): Promise<unknown[]> =>
  (await fixture.items()).filter(({ sk }) => String(sk).startsWith('COUNT#')).map(({ links }) => links);

describe('a link that is removed but can be restored', () => {
  it('is no longer listed or counted, and its claims are free', async () => {
    await removeFromPage(await found());
    expect((await fixture.listLinks()).ids).toEqual([]);
    expect(await totalListed()).toBe(0);
    expect((await fixture.create(inPage)).status).toBe(201);
    expect((await fixture.listLinks()).ids).toEqual([2]);
  });

  it('does not open, is no longer checked, and keeps everything else', async () => {
    const link = await removeFromPage(await found());
    const route = (await fixture.items()).find(({ sk }) => sk === 'ROUTE');
    expect(route).toMatchObject({ isActive: false, destination: inPage.url });
    expect((await checkOf())?.dueAt).toBeUndefined();
    expect(await found()).toEqual(link);
  });

  it('is purged after seven days, and counted out only once', async () => {
    await fixture.create({ url: 'https://example.com/' });
    await removeFromPage(await found());
    expect(await countItems()).toEqual([1]);
    const { reap } = testReaper(fixture.table, { now: fixture.now });
    fixture.passTime(7 * DAY_SECONDS - 60);
    await reap();
    expect(await fixture.store.find(1)).toBeDefined();
    fixture.passTime(120);
    await reap();
    expect(await fixture.store.find(1)).toBeUndefined();
    expect(await countItems()).toEqual([1]);
  });

  it('can be deleted at once', async () => {
    await removeFromPage(await found());
    await fixture.remove(1);
    expect(await fixture.store.find(1)).toBeUndefined();
    expect(await countItems()).toEqual([0]);
  });

  it('is listed, counted and checked again once it is restored', async () => {
    const removed = await removeFromPage(await found());
    const now = fixture.now();
    const restored = { isActive: true, removal: undefined, purgeAt: undefined };
    const after = withVerification(removed, nextVersion(removed, restored), now);
    expect(await fixture.store.replace(removed, after, now)).toEqual({ outcome: 'replaced' });
    expect((await fixture.listLinks()).ids).toEqual([1]);
    expect(await countItems()).toEqual([1]);
    expect((await checkOf())?.dueAt).toBeDefined();
    expect((await found()).verification?.state).toBe('pending');
    expect((await fixture.create(inPage)).body.data).toMatchObject({ id: 1, existing: true });
  });

  it('cannot be restored while another link holds its claim', async () => {
    const removed = await removeFromPage(await found());
    await fixture.create(inPage);
    const after = nextVersion(removed, { isActive: true, removal: undefined });
    expect(await fixture.store.replace(removed, after, fixture.now())).toMatchObject({
      outcome: 'claim-held',
      holderId: 2,
    });
  });
});
