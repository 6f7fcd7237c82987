import { beforeEach, describe, expect, it } from 'vitest';
import { type PreviewFixture, previewFixture } from './preview-fixture.ts';

let fixture: PreviewFixture;
beforeEach(async () => {
  fixture = await previewFixture();
});

const SLACK = { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };
const CHROME = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
};
const url = 'https://example.com/a?b=c';
const direct = (fields: object = {}) => fixture.create({ type: 'direct', url, ...fields });

describe('the card of a direct link', () => {
  it('has the words and the image of its owner, escaped, and counts nothing', async () => {
    const { code } = await direct({
      title: 'Not this',
      card_title: '"><script>alert(1)</script>\u202E',
      card_description: "It's & 'fine'",
      card_image_url: 'https://img.example/a.png?b="c',
    });
    const { status, html, headers } = await fixture.show(code, { headers: SLACK });
    expect(status).toBe(200);
    expect(html).toContain(
      '<meta property="og:title" content="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">',
    );
    expect(html).toContain('<meta property="og:description" content="It&#39;s &amp; &#39;fine&#39;">');
    expect(html).toContain('<meta property="og:image" content="https://img.example/a.png?b=%22c">');
    expect(html).toContain(`<meta property="og:url" content="https://go.example.com/${code}/page">`);
    expect(html).not.toMatch(/<script|<img|og:image:width|content="Not this|preview\.png/);
    expect(headers['content-security-policy']).toMatch(/img-src data:/);
    expect(fixture.events).toEqual([]);
    expect(fixture.widgets).toEqual([]);
  });

  it('has the title, the description and the neutral image where a part is missing', async () => {
    const { code } = await direct({ title: 'A title', card_description: 'Words' });
    const { html } = await fixture.show(code, { headers: SLACK });
    expect(html).toContain('<meta property="og:title" content="A title">');
    expect(html).toContain('<meta property="og:description" content="Words">');
    expect(html).toContain('<meta property="og:image" content="https://go.example.com/preview.png">');
  });

  it('is for messengers alone: people are sent to the short URL', async () => {
    const { code } = await direct({ card_title: 'A' });
    for (const headers of [CHROME, {}]) {
      const { status, headers: sent } = await fixture.show(code, { headers });
      expect([status, sent.location]).toEqual([302, `/${code}`]);
    }
  });

  it('that is not there sends messengers to the destination, never back to the short URL', async () => {
    const { id, code } = await direct({ card_title: 'A', utm_source: 's' });
    await fixture.links.update(id, { card_title: null });
    const { status, headers } = await fixture.show(code, { headers: SLACK });
    expect([status, headers.location]).toEqual([302, `${url}&utm_source=s`]);
  });

  it('is shown by HEAD without its body', async () => {
    const { code } = await direct({ card_title: 'A' });
    const { status, html } = await fixture.show(code, { method: 'HEAD', headers: SLACK });
    expect([status, html]).toEqual([200, '']);
  });

  it('goes when the link is disabled', async () => {
    const { id, code } = await direct({ card_title: 'A' });
    await fixture.links.update(id, { is_active: 0 });
    expect((await fixture.show(code, { headers: SLACK })).status).toBe(410);
  });

  it('is not that of an in-page link, whose preview has its own words', async () => {
    const { code } = await fixture.create({
      card_title: 'Card',
      card_image_url: 'https://img.example/a.png',
    });
    const { html } = await fixture.show(code, { headers: SLACK });
    expect(html).toContain('<meta property="og:title" content="Where this link leads">');
    expect(html).toContain('content="https://go.example.com/preview.png"');
    expect(html).not.toMatch(/Card|img\.example/);
  });
});
