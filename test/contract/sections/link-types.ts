import { describe, expect, it } from 'vitest';
import {
  afterViews,
  createInPageLink,
  createLink,
  DESTINATION,
  remove,
  SOON_S,
  secondsFromNow,
  unique,
  untilPast,
  updateLink,
} from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { expectGone, visit, visitorsAfterChange } from '../visits.ts';

/** The reference's "Link Types", and the parts of the contract's "Visitors" about links. */
export function linkTypes(): void {
  describe.concurrent('Link Types: direct', () => {
    it('"When a visitor opens klookup.com/<code> they are immediately forwarded to the target URL."', async () => {
      const { short_url } = await createLink({ url: `${DESTINATION}?a=1#b` });
      const { status, location, headers } = await visit(short_url);
      expect([status, location]).toEqual([302, `${DESTINATION}?a=1#b`]);
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('"This is the default mode."', async () => {
      expect((await createLink()).type).toBe('direct');
    });

    it('A link works as soon as its create returns', async () => {
      const links = await Promise.all(Array.from({ length: 5 }, () => createLink()));
      for (const { short_url } of links) expect((await visit(short_url)).status).toBe(302);
    });

    it("The short URL's own query is not passed on", async () => {
      const { short_url } = await createLink();
      expect((await visit(`${short_url}?utm_source=mail`)).location).toBe(DESTINATION);
    });

    it('/<code>/page of a direct link redirects to /<code>', async () => {
      const { short_code, short_url } = await createLink();
      const { status, location } = await visit(`${short_url}/page`);
      expect([status, location]).toEqual([302, `/${short_code}`]);
    });

    sentenceNeeding('plain HTTP', 'Plain HTTP redirects visitors to HTTPS', async () => {
      const { short_code, short_url } = await createLink();
      const { status, location } = await visit(`${system().plainHttpUrl}/${short_code}`);
      expect([status, location]).toEqual([301, short_url]);
    });

    it('An unknown code is a 404 page', async () => {
      const { status, headers } = await visit(`${system().baseUrl}/${unique('nothing')}`);
      expect(status).toBe(404);
      expect(headers.get('content-type')).toMatch(/^text\/html/);
    });
  });

  describe.concurrent('Visitors: short URLs ignore what surrounding text adds to them', () => {
    const around = [
      'CODE.',
      'CODE)',
      '(CODE)',
      'CODE%E2%80%9D',
      'CODE%20',
      '%20CODE',
      'CODE%E2%80%8B',
      '**CODE**',
      '/CODE//',
    ];

    it('/<code> of a direct link redirects to its destination, and each visit counts once', async () => {
      const { id, short_code } = await createLink();
      for (const typed of around) {
        const { status, location } = await visit(`${system().baseUrl}/${typed.replace('CODE', short_code)}`);
        expect([typed, status, location]).toEqual([typed, 302, DESTINATION]);
      }
      const { link } = await afterViews(id, around.length);
      expect([link.views, link.clicks]).toEqual([around.length, around.length]);
    });

    it('A percent-encoded letter is the letter', async () => {
      const { short_code } = await createLink({ short_code: unique('code') });
      const encoded = short_code.replace('c', '%63');
      expect((await visit(`${system().baseUrl}/${encoded}`)).location).toBe(DESTINATION);
    });

    it('/<code>/page and /<code>+ redirect to their clean path', async () => {
      const { short_code } = await createInPageLink();
      for (const [typed, clean] of [
        [`${short_code}/page.`, `${short_code}/page`],
        [`/${short_code}/page`, `${short_code}/page`],
        [`%20${short_code}/page`, `${short_code}/page`],
        [`${short_code}+)`, `${short_code}+`],
        [`%20${short_code}+`, `${short_code}+`],
      ] as const) {
        const { status, location } = await visit(`${system().baseUrl}/${typed}`);
        expect([typed, status, location]).toEqual([typed, 302, `/${clean}`]);
      }
    });

    it('What may belong to another code is a 404', async () => {
      const { short_code } = await createLink();
      for (const end of ['=', '%0D%0A', ';jsessionid=1', '/extra/path', '-', '_', '%E2%80%93']) {
        expect([end, (await visit(`${system().baseUrl}/${short_code}${end}`)).status]).toEqual([end, 404]);
      }
    });
  });

  describe.concurrent('Link Types: inpage', () => {
    it('"Visitors land on a … interstitial at klookup.com/<code>/page": /<code> redirects there', async () => {
      const { short_code } = await createInPageLink();
      const { status, location } = await visit(`${system().baseUrl}/${short_code}`);
      expect([status, location]).toEqual([302, `/${short_code}/page`]);
    });

    it('The destination of an in-page link appears in no header and no text sent to a visitor', async () => {
      const { short_url, short_code } = await createInPageLink({
        url: 'https://example.com/kept-to-ourselves',
      });
      for (const url of [short_url, `${system().baseUrl}/${short_code}`]) {
        const { text, location } = await visit(url);
        expect(`${location} ${text}`).not.toContain('kept-to-ourselves');
      }
    });
  });

  describe.concurrent('Visitors: a change reaches every visitor within 10 seconds', () => {
    it('a new target', async () => {
      const { id, short_url } = await createLink();
      const url = 'https://example.com/moved';
      const visits = await visitorsAfterChange(short_url, () => updateLink(id, { url }));
      expect(new Set(visits.map(({ location }) => location))).toEqual(new Set([url]));
    });

    it('disabled: 410, never saying where the link went', async () => {
      const { id, short_url } = await createLink();
      expectGone(await visitorsAfterChange(short_url, () => updateLink(id, { is_active: 0 })));
    });

    it('re-enabled', async () => {
      const { id, short_url } = await createLink();
      await updateLink(id, { is_active: 0 });
      const visits = await visitorsAfterChange(short_url, () => updateLink(id, { is_active: 1 }));
      expect(new Set(visits.map(({ status }) => status))).toEqual(new Set([302]));
    });

    it('deleted: 410, never saying where the link went', async () => {
      const { id, short_url } = await createLink();
      expectGone(await visitorsAfterChange(short_url, () => remove(id)));
    });

    it('expired: 410, never saying where the link went', async () => {
      const { short_url, expires_at } = await createLink({ expires_at: secondsFromNow(SOON_S) });
      expect((await visit(short_url)).status).toBe(302);
      await untilPast(expires_at);
      expectGone([await visit(short_url)]);
    });

    it('a changed expiry', async () => {
      const { id, short_url } = await createLink({ expires_at: secondsFromNow(SOON_S) });
      const visits = await visitorsAfterChange(short_url, () => updateLink(id, { expires_at: null }));
      expect(new Set(visits.map(({ status }) => status))).toEqual(new Set([302]));
    });

    it('changed to in-page', async () => {
      const { id, short_code, short_url } = await createLink();
      const change = { type: 'inpage', post_id: unique('post') };
      const visits = await visitorsAfterChange(short_url, () => updateLink(id, change));
      expect(new Set(visits.map(({ location }) => location))).toEqual(new Set([`/${short_code}/page`]));
    });
  });
}
