import { describe, expect, it } from 'vitest';
import { doWork, postForm } from '../continues.ts';
import { createInPageLink, readLink } from '../links.ts';
import { BOT, readUntil, visit } from '../visits.ts';

/** The reference's sentences about the preview of an in-page link. */
export function preview(): void {
  describe.concurrent('In-page safety links: the preview', () => {
    const fields = {
      url: 'https://downloads.example.com/private.zip?guest=7f3a',
      title: 'Download: Example App v2.0',
      description: 'This file has been verified safe by our team.',
    };

    it('"an interstitial at klookup.com/<code>/page that shows the destination, your title, description, and a captcha before forwarding"', async () => {
      const { short_url } = await createInPageLink(fields);
      const { status, location, text } = await visit(short_url);
      expect([status, location]).toEqual([200, null]);
      for (const shown of ['downloads.example.com', fields.title, fields.description]) {
        expect(text).toContain(shown);
      }
      expect(text).toContain('data-captcha=');
      expect(text).not.toContain('guest=7f3a');
    });

    it('"They complete a captcha": without a solved one, nobody gets on', async () => {
      const { short_url } = await createInPageLink(fields);
      const { status, location, text } = await postForm(short_url, {});
      expect([status, location]).toEqual([403, null]);
      expect(text).not.toContain('guest=7f3a');
    });

    it('"After passing, they click Continue to Website to proceed to the destination."', async () => {
      const { short_url } = await createInPageLink(fields);
      expect((await visit(short_url)).text).toContain('Continue to Website');
      const { status, location } = await afterCaptcha(short_url);
      expect([status, location]).toEqual([303, fields.url]);
    });

    it('Contract, row 9: a view is a GET that opened the preview page, a click is a visitor who continued from it', async () => {
      const { id, short_url } = await createInPageLink(fields);
      await visit(short_url);
      await visit(short_url, { 'user-agent': BOT });
      await afterCaptcha(short_url);
      const { link, stats } = await readUntil(
        () => readLink(id),
        (reading) => reading.link.views >= 2 && reading.link.clicks >= 1,
      );
      expect([link.views, stats.bot_views, link.clicks]).toEqual([2, 1, 1]);
    });
  });
}

/** Does the captcha's work, and continues. */
async function afterCaptcha(shortUrl: string) {
  const { puzzles, fields } = await doWork(shortUrl);
  return postForm(shortUrl, { 'leads-to': 'https://downloads.example.com', ...fields(puzzles) });
}
