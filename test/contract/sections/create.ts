import { describe, expect, it } from 'vitest';
import { unsetFields } from '../../links/unset-fields.ts';
import { dataOf, expectInvalid } from '../api-client.ts';
import {
  type CreatedLink,
  createInPageLink,
  createLink,
  DESTINATION,
  post,
  readLink,
  secondsFromNow,
  TIMESTAMP,
  unique,
  uniquePage,
} from '../links.ts';
import { system } from '../system.ts';

/** The reference's "Create a Link". */
export function create(): void {
  describe.concurrent('Create a Link', () => {
    it('"The link is immediately active and associated with your account."', async () => {
      const { id } = await createLink();
      expect((await readLink(id)).link).toMatchObject({ id, is_active: 1 });
    });

    it('url: "required"', async () => {
      expectInvalid(await post({ url: undefined }), 'url');
      expectInvalid(await post({ url: null }), 'url');
    });

    it('url: "Must use http:// or https://."', async () => {
      expect((await createLink({ url: 'http://example.com/a' })).target_url).toBe('http://example.com/a');
      const wrong = [
        'ftp://example.com/',
        'javascript:alert(1)',
        'data:text/html,a',
        '//example.com/',
        '/article',
      ];
      for (const url of wrong) expectInvalid(await post({ url }), 'url');
    });

    it('url: no user:password', async () => {
      for (const url of ['https://jane@example.com/', 'https://jane:secret@example.com/']) {
        expectInvalid(await post({ url }), 'url');
      }
    });

    it('url: at most 4,096 bytes', async () => {
      const base = 'https://example.com/';
      const longest = base + 'a'.repeat(4_096 - base.length);
      expect((await createLink({ url: longest })).target_url).toBe(longest);
      expectInvalid(await post({ url: `${longest}a` }), 'url');
    });

    it('url: not one of our own short links, in any spelling', async () => {
      const { short_url } = await createLink();
      const { host, pathname } = new URL(short_url);
      const spellings = [
        short_url,
        `http://${host.toUpperCase()}${pathname}?a=1`,
        `https://${host}/.${pathname}/page`,
      ];
      // The host of a local system is refused for another reason as well.
      for (const url of spellings)
        expect(expectInvalid(await post({ url }), 'url').url).toContain('short link');
    });

    it('url: what is stored and sent is the WHATWG-normalised href', async () => {
      const link = await createLink({ url: 'HTTPS://EXAMPLE.com:443/a/../b?q=ä' });
      expect(link.target_url).toBe('https://example.com/b?q=%C3%A4');
    });

    it('url: its scheme only once, else a 400 that says so', async () => {
      for (const url of [
        'https://https//example.com/a',
        'http://https://example.com/',
        'http://http:example.com',
      ]) {
        const details = expectInvalid(await post({ url }), 'url');
        expect(details).toEqual({ url: 'Must have http:// or https:// only once.' });
      }
    });

    it('url: invisible characters at the ends are dropped; inside, nothing changes', async () => {
      const link = await createLink({ url: '\ufeffhttps://example.com/a\u00a0b\u200b\u00a0\r\n' });
      expect(link.target_url).toBe('https://example.com/a%C2%A0b');
    });

    it('url: a public host, in any notation, unless the stage allows others', async () => {
      const privately = ['http://localhost/', 'http://wiki/', 'http://2130706433/', 'http://10.0.0.1/'];
      privately.push(
        'http://169.254.169.254/',
        'http://[fd00:ec2::254]/',
        'http://[::ffff:7f00:1]/',
        'http://a.internal./',
      );
      for (const url of privately) expectInvalid(await post({ url }), 'url');
    });

    it('site_url: always a public host', async () => {
      const inPage = { type: 'inpage', post_id: unique('post') };
      for (const site_url of ['http://localhost/', 'http://0x7f.1/', 'http://printer.local/']) {
        expectInvalid(await post({ ...inPage, site_url }), 'site_url');
      }
    });

    it('type: "direct" | "inpage", and nothing else', async () => {
      expect((await createLink({ type: 'direct' })).type).toBe('direct');
      expect((await createInPageLink()).type).toBe('inpage');
      for (const type of ['in-page', 'Direct', '', null, 1]) expectInvalid(await post({ type }), 'type');
    });

    it('post_id: "The API will return a validation error if this is omitted for an inpage link."', async () => {
      expectInvalid(await post({ type: 'inpage' }), 'post_id');
      expectInvalid(await post({ type: 'inpage', post_id: null }), 'post_id');
      expectInvalid(await post({ type: 'inpage', post_id: '' }), 'post_id');
    });

    it('post_id: "repeated calls with the same post_id return the existing link (HTTP 200) instead of creating a duplicate"', async () => {
      const first = await createInPageLink();
      const again = dataOf<CreatedLink>(await post({ type: 'inpage', post_id: first.post_id }), 200);
      expect(again).toMatchObject({ ...first, existing: true });
    });

    it('post_id: at most 255 characters, counted in code points', async () => {
      const start = unique('post');
      const longest = start + '🐎'.repeat(255 - start.length);
      expect((await createInPageLink({ post_id: longest })).post_id).toBe(longest);
      expectInvalid(await post({ type: 'inpage', post_id: `${longest}🐎` }), 'post_id');
    });

    it('post_id: a number is a 400 that says which string to send', async () => {
      const details = expectInvalid(await post({ type: 'inpage', post_id: 789 }), 'post_id');
      expect(details).toEqual({ post_id: 'Must be a string: send "789", not 789.' });
    });

    it('title and description: a line break becomes a space', async () => {
      const link = await createLink({ title: 'a\r\nb', description: 'a\nb\u2028c' });
      expect(link).toMatchObject({ title: 'a b', description: 'a b c' });
    });

    it('title and description: other control characters are a 400', async () => {
      for (const text of ['a\0b', '\u001b[31mred', 'a\u0080b']) {
        expectInvalid(await post({ title: text, description: text }), 'title', 'description');
      }
      expect((await createLink({ title: 'a\tb' })).title).toBe('a\tb');
    });

    it('title and description: blank text is null', async () => {
      for (const text of ['', '   ', '\u200b', '\u202e\u202c']) {
        expect(await createLink({ title: text, description: text })).toMatchObject({
          title: null,
          description: null,
        });
      }
    });

    it('title: "Max 200 characters.", counted in code points', async () => {
      const title = '🐎'.repeat(200);
      expect((await createLink({ title })).title).toBe(title);
      expectInvalid(await post({ title: `${title}a` }), 'title');
    });

    it('title: "Default: null"', async () => {
      expect((await createLink()).title).toBeNull();
      expect((await createLink({ title: null })).title).toBeNull();
    });

    it('description: "Max 500 characters.", counted in code points', async () => {
      const description = '🐎'.repeat(500);
      expect((await createLink({ description })).description).toBe(description);
      expectInvalid(await post({ description: `${description}a` }), 'description');
    });

    it('description: "Default: null"', async () => {
      expect((await createLink()).description).toBeNull();
    });

    it('expires_at: "Date/time when the link stops working." It must be in the future', async () => {
      const expires_at = secondsFromNow(3_600);
      expect((await createLink({ expires_at })).expires_at).toBe(expires_at);
      expectInvalid(await post({ expires_at: '2020-01-01T00:00:00Z' }), 'expires_at');
    });

    it('expires_at: "Omit for a permanent link."', async () => {
      const { id, expires_at } = await createLink();
      expect(expires_at).toBeNull();
      expect((await readLink(id)).link).toMatchObject({ expires_at: null, purge_at: null });
    });

    it('site_url: "Only valid when type is "inpage"."', async () => {
      expectInvalid(await post({ site_url: uniquePage() }), 'site_url');
      const site_url = uniquePage();
      expect((await createInPageLink({ site_url })).site_url).toBe(site_url);
    });

    it('site_url: follows the same rules as url', async () => {
      const inPage = { type: 'inpage', post_id: unique('post') };
      for (const site_url of [
        'ftp://example.com/',
        'https://a:b@example.com/',
        `https://example.com/${'a'.repeat(4_096)}`,
      ]) {
        expectInvalid(await post({ ...inPage, site_url }), 'site_url');
      }
    });

    it('"Request — direct link"', async () => {
      const title = 'Read the full article';
      const link = await createLink({ url: 'https://example.com/article', type: 'direct', title });
      expect(link).toMatchObject({ target_url: 'https://example.com/article', type: 'direct', title });
    });

    it('"Request — in-page link"', async () => {
      const fields = {
        url: 'https://example.com/file.zip',
        type: 'inpage',
        post_id: unique('post'),
        title: 'Download our app',
        description: 'Verified safe by Klook Up',
        site_url: uniquePage(),
      };
      const { url, ...others } = fields;
      expect(await createLink(fields)).toMatchObject({ ...others, target_url: url });
    });

    it('"Response — 201 Created": exactly the documented fields', async () => {
      const link = await createLink({ title: 'Read the full article' });
      expect(link).toEqual({
        id: expect.any(Number),
        short_code: expect.any(String),
        short_url: expect.any(String),
        target_url: DESTINATION,
        type: 'direct',
        ...unsetFields,
        title: 'Read the full article',
        site_verified_at: null,
        created_at: expect.stringMatching(TIMESTAMP),
      });
    });

    it('"short_url": "https://klookup.com/aBc1234" — direct', async () => {
      const { short_code, short_url } = await createLink();
      expect(short_url).toBe(`${system().baseUrl}/${short_code}`);
    });

    it('"short_url": "https://klookup.com/aBc1234/page" — inpage', async () => {
      const { short_code, short_url } = await createInPageLink();
      expect(short_url).toBe(`${system().baseUrl}/${short_code}/page`);
    });

    it('"existing": "present (and true) only when a pre-existing link was returned"', async () => {
      const first = await createInPageLink();
      expect(first).not.toHaveProperty('existing');
      const again = dataOf<CreatedLink>(await post({ type: 'inpage', post_id: first.post_id }), 200);
      expect(again.existing).toBe(true);
    });
  });
}
