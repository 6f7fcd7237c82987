import { describe, expect, it } from 'vitest';
import { call, dataOf, expectInvalid, refusal } from '../api-client.ts';
import {
  createInPageLink,
  createLink,
  DESTINATION,
  post,
  put,
  readLink,
  remove,
  TIMESTAMP,
  type UpdatedLink,
  unique,
  uniquePage,
  updateLink,
} from '../links.ts';
import { system } from '../system.ts';
import { LINKS } from '../target.ts';

/** The reference's "Update a Link". */
export function update(): void {
  describe.concurrent('Update a Link', () => {
    it('"Only the fields you include will be changed (partial update supported)."', async () => {
      const fields = { title: 'before', description: 'kept', expires_at: '2039-01-01T00:00:00Z' };
      const { id } = await createLink(fields);
      const before = (await readLink(id)).link;
      await updateLink(id, { title: 'after' });
      const { updated_at, ...after } = (await readLink(id)).link;
      expect(after).toEqual({ ...before, title: 'after', updated_at: undefined });
      expect(updated_at).toMatch(TIMESTAMP);
    });

    it('url: "New destination URL."', async () => {
      const { id } = await createLink();
      const url = 'https://example.com/new';
      expect((await updateLink(id, { url })).target_url).toBe(url);
      expect((await readLink(id)).link.target_url).toBe(url);
    });

    it('url: follows the same rules as in a create', async () => {
      const { id, short_url } = await createLink();
      for (const url of ['ftp://example.com/', 'https://a:b@example.com/', short_url, null, '']) {
        expectInvalid(await put(id, { url }), 'url');
      }
    });

    it('type: "Change delivery mode." to inpage, whose short_url ends with /page', async () => {
      const { id, short_code } = await createLink();
      const changed = await updateLink(id, { type: 'inpage', post_id: unique('post') });
      expect(changed).toMatchObject({ type: 'inpage', short_url: `${system().baseUrl}/${short_code}/page` });
    });

    it('type: "Change delivery mode." to direct', async () => {
      const { id, short_code } = await createInPageLink();
      const changed = await updateLink(id, { type: 'direct' });
      expect(changed).toMatchObject({ type: 'direct', short_url: `${system().baseUrl}/${short_code}` });
    });

    it('type: to inpage without a post_id is a 400', async () => {
      const { id } = await createLink();
      expectInvalid(await put(id, { type: 'inpage' }), 'post_id');
    });

    it('title: "Update the title. Pass null to remove."', async () => {
      const { id } = await createLink({ title: 'a' });
      expect((await updateLink(id, { title: 'b' })).title).toBe('b');
      expect((await updateLink(id, { title: null })).title).toBeNull();
      expectInvalid(await put(id, { title: 'a'.repeat(201) }), 'title');
    });

    it('description: "Update the description. Pass null to remove."', async () => {
      const { id } = await createLink({ description: 'a' });
      expect((await updateLink(id, { description: 'b' })).description).toBe('b');
      expect((await updateLink(id, { description: null })).description).toBeNull();
      expectInvalid(await put(id, { description: 'a'.repeat(501) }), 'description');
    });

    it('is_active: "Disable (0) or re-enable (1) the link."', async () => {
      const { id } = await createLink();
      expect((await updateLink(id, { is_active: 0 })).is_active).toBe(0);
      expect((await updateLink(id, { is_active: 1 })).is_active).toBe(1);
      expect((await readLink(id)).link.is_active).toBe(1);
    });

    it('expires_at: "Set or clear the expiry date."', async () => {
      const { id } = await createLink();
      const set = await updateLink(id, { expires_at: '2039-06-30T23:59:59Z' });
      expect(set.expires_at).toBe('2039-06-30T23:59:59Z');
      expect(set.purge_at).toMatch(TIMESTAMP);
      expect(await updateLink(id, { expires_at: null })).toMatchObject({ expires_at: null, purge_at: null });
      expectInvalid(await put(id, { expires_at: '2020-01-01T00:00:00Z' }), 'expires_at');
    });

    it('"PUT /api/links/42": the request as printed, without /v1', async () => {
      const { id } = await createLink();
      const body = { title: 'Updated article title', is_active: 1, expires_at: '2039-06-30T23:59:59Z' };
      const changed = dataOf<UpdatedLink>(await call('PUT', `/api/links/${id}`, { body }), 200);
      expect(changed).toMatchObject(body);
    });

    it('"Response — 200 OK": the documented fields, and the rest of the link', async () => {
      const { id, type, ...created } = await createLink();
      expect(await updateLink(id, { title: 'new' })).toEqual({
        ...created,
        id,
        type,
        link_type: type,
        title: 'new',
        scheduled_deletion_at: null,
        verification: null,
        removal: null,
        is_active: 1,
        restriction: null,
        purge_at: null,
        updated_at: expect.stringMatching(TIMESTAMP),
      });
    });
  });

  describe.concurrent('Contract, row 11: the fields of an update', () => {
    it('post_id and site_url of an in-page link', async () => {
      const { id } = await createInPageLink();
      const [post_id, site_url] = [unique('post'), uniquePage()];
      expect(await updateLink(id, { post_id, site_url })).toMatchObject({ post_id, site_url });
      expect((await readLink(id)).link).toMatchObject({ post_id, site_url });
    });

    it('site_url of a direct link is a 400', async () => {
      const { id } = await createLink();
      expectInvalid(await put(id, { site_url: uniquePage() }), 'site_url');
    });

    it('Changing to direct clears site_url and frees the claims', async () => {
      const fields = { post_id: unique('post'), site_url: uniquePage() };
      const { id } = await createInPageLink(fields);
      expect((await updateLink(id, { type: 'direct' })).site_url).toBeNull();
      expect((await createInPageLink(fields)).id).not.toBe(id);
    });

    it('An empty body is a 400', async () => {
      const { id } = await createLink();
      refusal(await put(id, {}), 400, 'validation_failed');
    });

    it('null clears title, description, expires_at and site_url', async () => {
      const nothing = { title: null, description: null, expires_at: null, site_url: null };
      const { id } = await createInPageLink({
        title: 'a',
        description: 'b',
        expires_at: '2039-01-01T00:00:00Z',
        site_url: uniquePage(),
      });
      expect(await updateLink(id, nothing)).toMatchObject(nothing);
      expect((await readLink(id)).link).toMatchObject(nothing);
    });

    it('null is refused for every other field', async () => {
      const { id } = await createInPageLink();
      for (const field of ['url', 'type', 'is_active', 'post_id']) {
        expectInvalid(await put(id, { [field]: null }), field);
      }
    });
  });
}

/** The reference's "Delete a Link". */
export function deletion(): void {
  describe.concurrent('Delete a Link', () => {
    it('"Response — 200 OK"', async () => {
      const { id } = await createLink();
      expect(dataOf(await remove(id), 200)).toEqual({ message: 'Link deleted successfully' });
    });

    it('"Permanently deletes a link and all its click logs.": none of it can be read', async () => {
      const { id } = await createLink();
      await remove(id);
      refusal(await call('GET', `${LINKS}/${id}`), 404, 'not_found');
    });

    it('"This action cannot be undone.": it can no longer be changed or deleted', async () => {
      const { id } = await createLink();
      await remove(id);
      refusal(await put(id, { is_active: 1 }), 404, 'not_found');
      refusal(await remove(id), 404, 'not_found');
    });

    it('A code once issued is never issued again', async () => {
      const { id, short_code } = await createLink();
      await remove(id);
      refusal(await post({ url: DESTINATION, short_code }), 409, 'short_code_taken');
    });

    it('DELETE /api/links/{id} responds the same', async () => {
      const { id } = await createLink();
      dataOf(await call('DELETE', `/api/links/${id}`), 200);
      refusal(await call('GET', `${LINKS}/${id}`), 404, 'not_found');
    });
  });
}
