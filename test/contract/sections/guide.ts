import { describe, expect, it } from 'vitest';
import { type CallOptions, call, dataOf, expectInvalid } from '../api-client.ts';
import { type CreatedLink, type Fields, post, remove, unique } from '../links.ts';
import { system } from '../system.ts';
import { LINKS } from '../target.ts';

const create = (body: Fields, options: CallOptions = {}) => call('POST', LINKS, { body, ...options });

/** The API parts of the reference's "In-Page Safety Link Guide", and its code examples. */
export function guide(): void {
  describe.concurrent('In-Page Safety Link Guide', () => {
    const example = {
      url: 'https://example.com/sensitive-download.zip',
      type: 'inpage',
      title: 'Download: Example App v2.0',
      description: 'This file has been verified safe by our team.',
    };

    it('"Klook Up returns a short_url ending with /page.": the full curl example', async () => {
      const link = dataOf<CreatedLink>(await create({ ...example, post_id: unique('post') }), 201);
      expect(link.short_url).toBe(`${system().baseUrl}/${link.short_code}/page`);
    });

    it('"Response": as printed, except for site_url, which is null unless sent (contract, row 3)', async () => {
      const { url, ...fields } = { ...example, post_id: unique('post') };
      const link = dataOf<CreatedLink>(await create({ url, ...fields }), 201);
      expect(link).toMatchObject({
        ...fields,
        target_url: url,
        expires_at: null,
        site_url: null,
        show_found_on: 1,
        site_verified_at: null,
      });
    });

    it('"always delete links you no longer use via … DELETE /api/v1/links/:id"', async () => {
      const { id } = dataOf<CreatedLink>(await create({ ...example, post_id: unique('post') }), 201);
      dataOf(await remove(id), 200);
    });
  });

  describe.concurrent('Code Examples', () => {
    const partner = {
      url: 'https://your-destination.com',
      type: 'inpage',
      title: 'Visit our partner site',
      description: 'This link has been reviewed by our team.',
    };

    it('"cURL — create an in-page link": without a post_id, as printed, it is a 400 that says so (contract, row 1)', async () => {
      expectInvalid(await create(partner), 'post_id');
    });

    it('"cURL — create an in-page link": with a post_id it makes the link', async () => {
      expect(dataOf(await create({ ...partner, post_id: unique('post') }), 201)).toMatchObject({
        target_url: 'https://your-destination.com/',
      });
    });

    it('"JavaScript (fetch)": throws err.error, and returns data.short_url', async () => {
      const createInPageLink = async (url: string, post_id?: string): Promise<string> => {
        const response = await create({ url, type: 'inpage', title: 'Download', post_id });
        if (response.status >= 400) throw new Error(response.error);
        return (response.data as CreatedLink).short_url;
      };
      await expect(createInPageLink('https://example.com/file.zip')).rejects.toThrow(/\w/);
      expect(await createInPageLink('https://example.com/file.zip', unique('post'))).toMatch(/\/page$/);
    });

    it('"TypeScript — reusable client": every option of CreateLinkOptions is accepted', async () => {
      const options = {
        url: 'https://example.com',
        type: 'inpage',
        post_id: unique('post'),
        title: 'Our partner site',
        description: 'Reviewed',
        expires_at: '2039-01-01T00:00:00Z',
        site_url: `https://contract-suite.example/${unique('page')}`,
      };
      const { url: _url, ...fields } = options;
      expect(dataOf(await create(options), 201)).toMatchObject(fields);
    });

    it('"Python (requests)": link_type defaults to "direct"; expires_at and title are optional', async () => {
      expect(dataOf(await create({ url: 'https://example.com/a.pdf', type: 'direct' }), 201)).toMatchObject({
        type: 'direct',
        title: null,
        expires_at: null,
      });
    });

    it('"PHP (cURL)": a failure has a status of 400 or more and success: false', async () => {
      const response = await post({ type: 'inpage' });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.success).toBe(false);
    });
  });
}
