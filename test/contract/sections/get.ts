import { describe, expect, it } from 'vitest';
import { call, dataOf } from '../api-client.ts';
import {
  afterViews,
  createInPageLink,
  createLink,
  DESTINATION,
  type LinkWithStatistics,
  readLink,
  TIMESTAMP,
  unique,
  uniquePage,
  updateLink,
} from '../links.ts';
import { system } from '../system.ts';
import { LINKS } from '../target.ts';
import { BOT, visit } from '../visits.ts';

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);

/** The reference's "Get Link + Statistics". */
export function get(): void {
  describe.concurrent('Get Link + Statistics', () => {
    it('"Retrieve full details … for a single link you own": exactly the documented fields', async () => {
      const fields = {
        title: 'a',
        description: 'b',
        expires_at: '2039-01-01T00:00:00Z',
        post_id: unique('post'),
      };
      const created = await createInPageLink({ ...fields, site_url: uniquePage() });
      const { link } = await readLink(created.id);
      const { type, ...same } = created;
      expect(link).toEqual({
        ...same,
        ...fields,
        link_type: type,
        created_by_key: expect.any(String),
        target_url: DESTINATION,
        scheduled_deletion_at: null,
        verification: {
          state: 'pending',
          since: created.created_at,
          reason: null,
          last_checked_at: null,
          last_found_at: null,
          next_check_at: expect.stringMatching(TIMESTAMP),
          check_interval_seconds: 3_600,
          held_until: null,
          held_because: null,
        },
        removal: null,
        clicks: 0,
        views: 0,
        is_active: 1,
        restriction: null,
        purge_at: expect.stringMatching(TIMESTAMP),
        updated_at: created.created_at,
      });
    });

    it('"Retrieve … click analytics": they are empty for a link that nobody has opened', async () => {
      const { id } = await createLink();
      expect((await readLink(id)).stats).toEqual({
        total_clicks: 0,
        clicks_by_country: {},
        clicks_by_device: {},
        clicks_by_browser: {},
        recent_clicks: [],
        bot_views: 0,
      });
    });

    it('"clicks" and "total_clicks" count visitors sent on to the destination', async () => {
      const { id, short_url } = await createLink();
      for (let n = 0; n < 3; n += 1) await visit(short_url);
      const { link, stats } = await afterViews(id, 3);
      expect([link.clicks, link.views, stats.total_clicks]).toEqual([3, 3, 3]);
    });

    it('"clicks_by_country", "clicks_by_device", "clicks_by_browser": each adds up to total_clicks', async () => {
      const { id, short_url } = await createLink();
      for (const agent of [undefined, undefined, 'an agent of no browser']) {
        await visit(short_url, agent === undefined ? {} : { 'user-agent': agent });
      }
      const { stats } = await afterViews(id, 3);
      const { clicks_by_country, clicks_by_device, clicks_by_browser } = stats;
      for (const breakdown of [clicks_by_country, clicks_by_device, clicks_by_browser]) {
        expect(sumOf(breakdown)).toBe(stats.total_clicks);
      }
    });

    it('"clicks_by_country": ISO 3166 alpha-2, or unknown', async () => {
      const { id, short_url } = await createLink();
      await visit(short_url, { 'cloudfront-viewer-country': 'PH' });
      const { stats } = await afterViews(id, 1);
      expect(Object.keys(stats.clicks_by_country)).toEqual([expect.stringMatching(/^([A-Z]{2}|unknown)$/)]);
    });

    it('"clicks_by_device": mobile, tablet or desktop', async () => {
      const { id, short_url } = await createLink();
      await visit(short_url);
      expect((await afterViews(id, 1)).stats.clicks_by_device).toEqual({ mobile: 1 });
    });

    it('"clicks_by_browser": a common name', async () => {
      const { id, short_url } = await createLink();
      await visit(short_url);
      expect((await afterViews(id, 1)).stats.clicks_by_browser).toEqual({ Chrome: 1 });
    });

    it('"recent_clicks": UTC days that had clicks', async () => {
      const { id, short_url } = await createLink();
      const before = new Date().toISOString().slice(0, 10);
      await visit(short_url);
      const { stats } = await afterViews(id, 1);
      const after = new Date().toISOString().slice(0, 10);
      expect([before, after]).toContain(stats.recent_clicks[0]?.date);
      expect(stats.recent_clicks).toEqual([{ date: expect.any(String), count: 1 }]);
    });

    it('"updated_at" moves with an update, "created_at" does not', async () => {
      const { id, created_at } = await createLink();
      await updateLink(id, { title: 'another' });
      const { link } = await readLink(id);
      expect(link.created_at).toBe(created_at);
      expect(Date.parse(link.updated_at)).toBeGreaterThanOrEqual(Date.parse(created_at));
    });
  });

  describe.concurrent('Contract, row 9: views and clicks', () => {
    it('A view is a GET that opened the short URL, known bots included; bot_views is their share', async () => {
      const { id, short_url } = await createLink();
      await visit(short_url, { 'user-agent': BOT });
      const { link, stats } = await afterViews(id, 1);
      expect([link.views, link.clicks, stats.bot_views]).toEqual([1, 0, 1]);
    });

    it("A visit without a user agent is a known bot's", async () => {
      const { id, short_url } = await createLink();
      expect((await visit(short_url, { 'user-agent': '' })).status).toBe(302);
      const { link, stats } = await afterViews(id, 1);
      expect([link.views, link.clicks, stats.bot_views]).toEqual([1, 0, 1]);
    });

    it('HEAD and prefetch count as neither view nor click', async () => {
      const { id, short_url } = await createLink();
      expect((await visit(short_url, {}, 'HEAD')).status).toBe(302);
      expect((await visit(short_url, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(302);
      expect((await visit(short_url, { purpose: 'prefetch' })).status).toBe(302);
      expect((await visit(short_url, { purpose: 'preview' })).status).toBe(302);
      expect((await visit(short_url, { 'x-purpose': 'preview' })).status).toBe(302);
      expect((await visit(short_url, { 'x-moz': 'prefetch' })).status).toBe(302);
      // A visit that does count comes last: by the time it shows, the others would have too.
      await visit(short_url);
      const { link } = await afterViews(id, 1);
      expect([link.views, link.clicks]).toEqual([1, 1]);
    });

    it('HEAD and prefetch of a preview count as no view', async () => {
      const { id, short_code } = await createInPageLink();
      const page = `${system().baseUrl}/${short_code}/page`;
      expect((await visit(page, {}, 'HEAD')).status).toBe(200);
      const prefetches = [{ purpose: 'preview' }, { 'x-purpose': 'preview' }, { 'x-moz': 'prefetch' }];
      for (const headers of prefetches) expect((await visit(page, headers)).status).toBe(200);
      await visit(page);
      expect((await afterViews(id, 1)).link.views).toBe(1);
    });
  });

  describe.concurrent('/api/links/{id} responds like /api/v1/links/{id}', () => {
    it('GET', async () => {
      const { id } = await createLink();
      const alias = dataOf<LinkWithStatistics>(await call('GET', `/api/links/${id}`), 200);
      expect(alias).toEqual(dataOf(await call('GET', `${LINKS}/${id}`), 200));
    });
  });
}
