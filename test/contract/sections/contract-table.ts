import { describe, expect, it } from 'vitest';
import { call, dataOf, refusal } from '../api-client.ts';
import {
  type CreatedLink,
  createLink,
  DESTINATION,
  readLink,
  remove,
  SOON_S,
  secondsFromNow,
  unique,
  untilPast,
  updateLink,
} from '../links.ts';
import { LINKS } from '../target.ts';

/** Rows of the contract's table that fall under no heading of the reference. */
export function contractTable(): void {
  describe.concurrent('Contract, row 2: /api/links responds like /api/v1/links', () => {
    it('POST', async () => {
      const body = { url: DESTINATION };
      const link = dataOf<CreatedLink>(await call('POST', '/api/links', { body }), 201);
      expect((await readLink(link.id)).link.short_code).toBe(link.short_code);
    });

    it('POST bulk', async () => {
      const body = { links: [{ url: DESTINATION }] };
      expect(dataOf(await call('POST', '/api/links/bulk', { body }), 200)).toMatchObject({ created: 1 });
    });

    it('A failure', async () => {
      refusal(await call('POST', '/api/links', { body: {} }), 400, 'validation_failed');
      refusal(await call('GET', '/api/links/9007199254740991'), 404, 'not_found');
    });
  });

  describe.concurrent('Contract, row 4: type and link_type', () => {
    it('Create returns type, list and get return link_type, update returns both', async () => {
      const created = await createLink();
      expect(created.type).toBe('direct');
      expect(created).not.toHaveProperty('link_type');
      const { link } = await readLink(created.id);
      expect(link.link_type).toBe('direct');
      expect(link).not.toHaveProperty('type');
      expect(await updateLink(created.id, { title: 'a' })).toMatchObject({
        type: 'direct',
        link_type: 'direct',
      });
    });
  });

  describe.concurrent('Contract, row 10: expires_at', () => {
    it('The link and its statistics stay readable after expiry, and purge_at says until when', async () => {
      const { id, expires_at } = await createLink({ expires_at: secondsFromNow(SOON_S) });
      await untilPast(expires_at);
      const { link, stats } = await readLink(id);
      expect(link).toMatchObject({ expires_at, is_active: 1 });
      expect(stats.total_clicks).toBe(0);
      expect(Date.parse(link.purge_at ?? '')).toBeGreaterThan(Date.now());
    });

    it('The expiry can be moved or cleared after it has passed', async () => {
      const { id, expires_at } = await createLink({ expires_at: secondsFromNow(SOON_S) });
      await untilPast(expires_at);
      const later = secondsFromNow(3_600);
      expect((await updateLink(id, { expires_at: later })).expires_at).toBe(later);
      expect((await updateLink(id, { expires_at: null })).expires_at).toBeNull();
    });
  });

  describe.concurrent('Contract, row 12: a code once issued is never issued again', () => {
    it('not even one that its owner chose', async () => {
      const short_code = unique('code');
      const { id } = await createLink({ short_code });
      await remove(id);
      const body = { url: DESTINATION, short_code };
      refusal(await call('POST', LINKS, { body }), 409, 'short_code_taken');
    });
  });
}
