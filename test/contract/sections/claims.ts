import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { call, dataOf, expectInvalid, refusal } from '../api-client.ts';
import {
  type CreatedLink,
  createInPageLink,
  createLink,
  DESTINATION,
  type Fields,
  idempotencyKey,
  post,
  put,
  readLink,
  remove,
  SOON_S,
  secondsFromNow,
  unique,
  uniquePage,
  untilPast,
  updateLink,
} from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS } from '../target.ts';

/** Creates an in-page link where one already exists. @returns the response's data */
const createAgain = async (fields: Fields): Promise<CreatedLink> =>
  dataOf<CreatedLink>(await post({ type: 'inpage', ...fields }), 200);

/** Row 5 of the contract's table, and the reference on `post_id`, `site_url` and `existing`. */
export function claims(): void {
  describe.concurrent('Claims: one active in-page link per post_id and per site_url', () => {
    it('"Enforces one active inpage link per post_id per account": 20 parallel creates make one link', async () => {
      const post_id = unique('post');
      const responses = await Promise.all(
        Array.from({ length: 20 }, (_, n) => post({ type: 'inpage', post_id, title: `${n}` })),
      );
      expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(responses.filter(({ status }) => status === 200)).toHaveLength(19);
      expect(new Set(responses.map(({ data }) => (data as CreatedLink).id)).size).toBe(1);
    });

    it('"one active inpage link per site_url": "the existing link is returned (HTTP 200 with "existing": true)"', async () => {
      const site_url = uniquePage();
      const { id } = await createInPageLink({ site_url });
      const again = await createAgain({ post_id: unique('post'), site_url });
      expect(again).toMatchObject({ id, existing: true, matched_by: 'site_url' });
    });

    sentenceNeeding(
      'a second account',
      '"per account": another account\'s link is a different link',
      async () => {
        const fields = { post_id: unique('post'), site_url: uniquePage() };
        const { otherApiKey: key = '' } = system();
        const { id } = await createInPageLink(fields);
        expect((await createInPageLink(fields, { key })).id).not.toBe(id);
      },
    );

    it('post_id is looked up first, then site_url', async () => {
      const [post_id, site_url] = [unique('post'), uniquePage()];
      const byPost = await createInPageLink({ post_id });
      const bySite = await createInPageLink({ site_url });
      expect(await createAgain({ post_id, site_url })).toMatchObject({
        id: byPost.id,
        matched_by: 'post_id',
      });
      expect(await createAgain({ post_id: unique('post'), site_url })).toMatchObject({
        id: bySite.id,
        matched_by: 'site_url',
      });
    });

    it('A match returns the link unchanged', async () => {
      const first = await createInPageLink({ title: 'before' });
      const again = await createAgain({
        post_id: first.post_id,
        url: 'https://example.com/x',
        title: 'after',
      });
      expect(again).toMatchObject({ id: first.id, title: 'before', target_url: first.target_url });
      expect((await readLink(first.id)).link.title).toBe('before');
    });

    it('differs lists the sent fields whose values differ, and no others', async () => {
      const { post_id } = await createInPageLink({ title: 'before', description: 'same' });
      const fields = { post_id, url: 'https://example.com/x', title: 'after', description: 'same' };
      expect([...((await createAgain(fields)).differs ?? [])].sort()).toEqual(['title', 'url']);
      expect((await createAgain({ post_id })).differs).toEqual([]);
    });

    it("matched_by and differs are absent from a new link's response", async () => {
      const link = await createInPageLink();
      expect(link).not.toHaveProperty('matched_by');
      expect(link).not.toHaveProperty('differs');
    });

    it("A site_url's fragment belongs to its claim: /downloads#file-2 is a claim of its own", async () => {
      const page = uniquePage();
      const first = await createInPageLink({ site_url: `${page}#file-1` });
      const second = await createInPageLink({ site_url: `${page}#file-2` });
      expect(second.id).not.toBe(first.id);
      expect(second.site_url).toBe(`${page}#file-2`);
    });

    it('A site_url in another spelling is the same page', async () => {
      const site_url = uniquePage();
      const { id } = await createInPageLink({ site_url });
      const spelling = site_url.replace('https://contract-suite', 'HTTPS://Contract-Suite');
      expect((await createAgain({ post_id: unique('post'), site_url: spelling })).id).toBe(id);
    });

    it('A direct link may carry a post_id as a plain label, without a claim', async () => {
      const post_id = unique('post');
      const label = await createLink({ post_id });
      expect(label.post_id).toBe(post_id);
      expect((await createLink({ post_id })).id).not.toBe(label.id);
      expect((await createInPageLink({ post_id })).id).not.toBe(label.id);
    });

    it('A disabled link holds no claim', async () => {
      const fields = { post_id: unique('post'), site_url: uniquePage() };
      const { id } = await createInPageLink(fields);
      await updateLink(id, { is_active: 0 });
      expect((await createInPageLink(fields)).id).not.toBe(id);
    });

    it('An expired link holds no claim', async () => {
      const fields = { post_id: unique('post'), site_url: uniquePage() };
      const { id, expires_at } = await createInPageLink({ ...fields, expires_at: secondsFromNow(SOON_S) });
      await untilPast(expires_at);
      expect((await createInPageLink(fields)).id).not.toBe(id);
    });

    it('A deleted link holds no claim', async () => {
      const fields = { post_id: unique('post'), site_url: uniquePage() };
      const { id } = await createInPageLink(fields);
      await remove(id);
      expect((await createInPageLink(fields)).id).not.toBe(id);
    });

    it('Re-enabling into a claim that another active link holds is a 409', async () => {
      const post_id = unique('post');
      const { id } = await createInPageLink({ post_id });
      await updateLink(id, { is_active: 0 });
      await createInPageLink({ post_id });
      refusal(await put(id, { is_active: 1 }), 409, 'claim_held');
    });

    it('Reviving an expired link into a claim that another active link holds is a 409', async () => {
      const site_url = uniquePage();
      const { id, expires_at } = await createInPageLink({ site_url, expires_at: secondsFromNow(SOON_S) });
      await untilPast(expires_at);
      await createInPageLink({ site_url });
      refusal(await put(id, { expires_at: null }), 409, 'claim_held');
    });

    it('Editing into a claim that another active link holds is a 409, and changes nothing', async () => {
      const held = await createInPageLink({ site_url: uniquePage() });
      const { id, post_id } = await createInPageLink();
      refusal(await put(id, { post_id: held.post_id, title: 'new' }), 409, 'claim_held');
      refusal(await put(id, { site_url: held.site_url }), 409, 'claim_held');
      expect((await readLink(id)).link).toMatchObject({ post_id, site_url: null, title: null });
    });

    it('Changing to in-page into a claim that another active link holds is a 409', async () => {
      const { post_id } = await createInPageLink();
      const { id } = await createLink();
      refusal(await put(id, { type: 'inpage', post_id }), 409, 'claim_held');
    });

    it('on_existing is return by default: the link unchanged, 200, existing', async () => {
      const { id, post_id } = await createInPageLink({ title: 'before' });
      const again = await createAgain({ post_id, title: 'after', on_existing: 'return' });
      expect(again).toMatchObject({ id, title: 'before', existing: true, differs: ['title'] });
      expect(again).not.toHaveProperty('updated');
      expectInvalid(await post({ type: 'inpage', post_id, on_existing: 'replace' }), 'on_existing');
    });

    it('on_existing: update applies the sent fields as PUT does: 200, existing, updated names what changed', async () => {
      const { id, post_id } = await createInPageLink({ title: 'before', description: 'stays' });
      const fields = { post_id, url: 'https://example.com/x', title: 'after', on_existing: 'update' };
      const again = await createAgain(fields);
      expect(again).toMatchObject({ id, title: 'after', existing: true, matched_by: 'post_id', differs: [] });
      expect([...(again.updated ?? [])].sort()).toEqual(['title', 'url']);
      expect((await readLink(id)).link).toMatchObject({
        target_url: 'https://example.com/x',
        title: 'after',
        description: 'stays',
      });
    });

    it('on_existing: update without a difference changes nothing, and updated is empty', async () => {
      const { id, post_id } = await createInPageLink({ title: 'same' });
      const { updated_at } = (await readLink(id)).link;
      await sleep(1_100);
      const again = await createAgain({ post_id, title: 'same', on_existing: 'update' });
      expect([again.updated, again.differs]).toEqual([[], []]);
      expect((await readLink(id)).link.updated_at).toBe(updated_at);
    });

    it('on_existing: update leaves the short code, which stays in differs', async () => {
      const { post_id, short_code } = await createInPageLink();
      const again = await createAgain({ post_id, short_code: unique('code'), on_existing: 'update' });
      expect(again).toMatchObject({ short_code, updated: [], differs: ['short_code'] });
    });

    it('on_existing: update into a claim that another active link holds is a 409', async () => {
      const { site_url } = await createInPageLink({ site_url: uniquePage() });
      const { post_id } = await createInPageLink();
      const fields = { type: 'inpage', post_id, site_url, on_existing: 'update' };
      refusal(await post(fields), 409, 'claim_held');
    });

    it('on_existing: error is a 409 link_exists with the id in details', async () => {
      const { id, post_id } = await createInPageLink();
      const details = refusal(
        await post({ type: 'inpage', post_id, on_existing: 'error' }),
        409,
        'link_exists',
      );
      expect(details.id).toBe(String(id));
    });

    it('on_existing of a bulk create is for the links without their own', async () => {
      const [first, second] = [await createInPageLink(), await createInPageLink()];
      const linkOf = ({ post_id }: CreatedLink) => ({
        url: DESTINATION,
        type: 'inpage',
        post_id,
        title: 'new',
      });
      const links = [linkOf(first), { ...linkOf(second), on_existing: 'error' }];
      const { results } = dataOf<{ results: { status: number; data?: CreatedLink }[] }>(
        await call('POST', `${LINKS}/bulk`, { body: { links, on_existing: 'update' } }),
        200,
      );
      expect(results.map(({ status }) => status)).toEqual([200, 409]);
      expect(results[0]?.data?.updated).toEqual(['title']);
    });

    it('match_inactive: 1 also matches a disabled link: unchanged, 200, existing, is_active: 0, and none is made', async () => {
      const fields = { post_id: unique('post'), site_url: uniquePage() };
      const { id, target_url } = await createInPageLink(fields);
      await updateLink(id, { is_active: 0 });
      const again = await createAgain({ ...fields, url: 'https://example.com/x', match_inactive: 1 });
      expect(again).toMatchObject({ id, target_url, existing: true, differs: ['url'], is_active: 0 });
      const byPage = await createAgain({ ...fields, post_id: unique('post'), match_inactive: 1 });
      expect(byPage).toMatchObject({ id, matched_by: 'site_url' });
      expect((await readLink(id)).link.is_active).toBe(0);
    });

    it('match_inactive: an active match has no is_active, and 0 is the default', async () => {
      const post_id = unique('post');
      const { id } = await createInPageLink({ post_id });
      expect(await createAgain({ post_id, match_inactive: 1 })).not.toHaveProperty('is_active');
      await updateLink(id, { is_active: 0 });
      expect((await createInPageLink({ post_id, match_inactive: 0 })).id).not.toBe(id);
      expectInvalid(await post({ type: 'inpage', post_id, match_inactive: 2 }), 'match_inactive');
    });

    it('match_inactive with on_existing: update returns a disabled link unchanged, and error refuses', async () => {
      const { id, post_id } = await createInPageLink({ title: 'before' });
      await updateLink(id, { is_active: 0 });
      const fields = { post_id, title: 'after', match_inactive: 1 };
      const again = await createAgain({ ...fields, on_existing: 'update' });
      expect(again).toMatchObject({ id, title: 'before', updated: [], differs: ['title'], is_active: 0 });
      refusal(await post({ type: 'inpage', ...fields, on_existing: 'error' }), 409, 'link_exists');
    });

    it('match_inactive finds the link that held the claim last, until that is deleted, becomes direct or gives it up', async () => {
      const post_id = unique('post');
      const first = await createInPageLink({ post_id });
      await updateLink(first.id, { is_active: 0 });
      const second = await createInPageLink({ post_id });
      expect((await createAgain({ post_id, match_inactive: 1 })).id).toBe(second.id);
      await updateLink(second.id, { is_active: 0 });
      expect((await createAgain({ post_id, match_inactive: 1 })).id).toBe(second.id);
      await remove(second.id);
      const third = await createInPageLink({ post_id, match_inactive: 1 });
      await updateLink(third.id, { is_active: 0, type: 'direct' });
      const fourth = await createInPageLink({ post_id, match_inactive: 1 });
      await updateLink(fourth.id, { is_active: 0, post_id: unique('post') });
      await createInPageLink({ post_id, match_inactive: 1 });
    });

    it('match_inactive does not match an expired link', async () => {
      const post_id = unique('post');
      const { id, expires_at } = await createInPageLink({ post_id, expires_at: secondsFromNow(SOON_S) });
      await updateLink(id, { is_active: 0 });
      expect((await createAgain({ post_id, match_inactive: 1 })).id).toBe(id);
      await untilPast(expires_at);
      expect((await createInPageLink({ post_id, match_inactive: 1 })).id).not.toBe(id);
    });

    it('A request with on_existing that is repeated with its Idempotency-Key has its first outcome', async () => {
      const headers = idempotencyKey();
      const { id, post_id } = await createInPageLink();
      const fields = { type: 'inpage', post_id, title: 'mine', on_existing: 'update' };
      const first = await post(fields, { headers });
      await updateLink(id, { title: 'later' });
      expect((await post(fields, { headers })).data).toEqual(first.data);
      expect((await readLink(id)).link.title).toBe('later');
    });

    it('A refusal by on_existing: error is not recorded: the same Idempotency-Key creates the link later', async () => {
      const headers = idempotencyKey();
      const { id, post_id } = await createInPageLink();
      const fields = { type: 'inpage', post_id, on_existing: 'error' };
      refusal(await post(fields, { headers }), 409, 'link_exists');
      await remove(id);
      expect(dataOf<CreatedLink>(await post(fields, { headers }), 201).id).not.toBe(id);
    });

    it('An edit releases the claim that it gives up', async () => {
      const post_id = unique('post');
      const { id } = await createInPageLink({ post_id });
      await updateLink(id, { post_id: unique('post') });
      expect((await createInPageLink({ post_id })).id).not.toBe(id);
    });
  });
}
