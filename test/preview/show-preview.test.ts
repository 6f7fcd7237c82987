import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseVisitEvent } from '../../lambdas/visits/visit-schemas.ts';
import { logged } from '../logging/captured-log.ts';
import { previewFixture, visit } from './preview-fixture.ts';

let fixture: Awaited<ReturnType<typeof previewFixture>>;
beforeEach(async () => {
  fixture = await previewFixture();
});

const everything = ({ html, headers }: { html: string; headers: object }): string =>
  `${JSON.stringify(headers)}\n${html}`;

describe('the preview of an in-page link', () => {
  it("sets the host's registrable domain apart, and contains nothing of path, query or fragment", async () => {
    const { code } = await fixture.create();
    const page = await fixture.show(code);
    expect(page.status).toBe(200);
    expect(page.html).toContain(
      '<bdi class="host s" dir="ltr">files.<wbr><b>example.<wbr>co.<wbr>uk</b></bdi>',
    );
    expect(everything(page)).not.toMatch(/secret/);
  });

  it("quotes the owner's text, escaped and attributed to the owner", async () => {
    const words = { title: '<b>Klook Up</b> says: "safe"', description: "It's & fine" };
    const { code } = await fixture.create(words);
    const { html } = await fixture.show(code);
    expect(html).toMatch(/The owner of this link writes:<\/figcaption><blockquote/);
    expect(html).toContain(
      '<p class="head" dir="auto">&lt;b&gt;Klook Up&lt;/b&gt; says: &quot;safe&quot;</p><p dir="auto">It&#39;s &amp; fine</p>',
    );
    expect(html).toContain('<bdi translate="no">Klook Up</bdi> has not reviewed this website.');
  });

  it('has no quotation when the owner wrote nothing', async () => {
    const { code } = await fixture.create();
    expect((await fixture.show(code)).html).not.toContain('<figure>');
  });

  it('has one form, which posts to itself, with the captcha and a button that is never disabled', async () => {
    const { code } = await fixture.create();
    const { html } = await fixture.show(code);
    expect(html.match(/<form[^>]*>/g)).toEqual([`<form method="post" action="/${code}/page">`]);
    expect(html).toContain('<input type="hidden" name="leads-to" value="https://files.example.co.uk">');
    expect(html).toContain('<input type="hidden" name="captcha">');
    expect(html).toContain('<button class="button">Continue to Website</button>');
    expect(html).not.toMatch(/ disabled/);
    expect(fixture.widgets).toEqual([
      { purpose: 'continue', subject: code, nonce: 'nonce-1', language: 'en', recentContinues: 0 },
    ]);
  });

  it("allows its own scripts, the captcha's, and a form that may lead anywhere on the web", async () => {
    const { code } = await fixture.create();
    const { headers } = await fixture.show(code);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'nonce-nonce-1' https:\/\/captcha\.example;style-src 'sha256-[^']+';img-src data:;frame-src https:\/\/captcha\.example;connect-src 'self';worker-src 'none';form-action 'self' http: https:;base-uri 'none';frame-ancestors 'none'$/,
    );
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
  });

  it("keeps the owner's text from changing the direction of the text around it", async () => {
    const title = 'Invoice \u202Efdp.exe\u202C \u2067x\u2069 \u200Fא';
    const { code } = await fixture.create({ title, description: title });
    const { html } = await fixture.show(code);
    expect(html).toContain('<meta property="og:title" content="Invoice fdp.exe x \u200Fא">');
    expect(html).toContain('<p class="head" dir="auto">Invoice fdp.exe x \u200Fא</p>');
    expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  it.each(['   ', '\u202e\u202c', '\u200b', '\r\n\t', '\0'])(
    'treats text stored as %j as none: its own title for unfurlers, and no quotation',
    async (blank) => {
      const { id, code } = await fixture.create();
      await fixture.write(id, 'title', blank);
      await fixture.write(id, 'description', blank);
      const { html } = await fixture.show(code);
      expect(html).toContain('<meta property="og:title" content="Where this link leads">');
      expect(html).toContain(
        '<meta property="og:description" content="See where this link leads before you follow it.">',
      );
      expect(html).not.toContain('<figure>');
      expect(html).not.toContain('The owner of this link writes:');
    },
  );

  it('quotes a description alone when the title stored beside it is blank', async () => {
    const { id, code } = await fixture.create({ description: 'Text' });
    await fixture.write(id, 'title', '\u200b ');
    expect((await fixture.show(code)).html).toContain(
      '<blockquote aria-labelledby="owner"><p dir="auto">Text</p></blockquote>',
    );
  });

  it('replaces control characters and line breaks stored in a title with spaces', async () => {
    const { id, code } = await fixture.create();
    await fixture.write(id, 'title', 'a\r\nb\0c\u001b[31md\u0085e\u2028f\tg');
    const { html } = await fixture.show(code);
    expect(html).toContain('<meta property="og:title" content="a b c [31md e f\tg">');
    expect(html).toContain('<p class="head" dir="auto">a b c [31md e f\tg</p>');
  });

  it("gives unfurlers the owner's text and a neutral image, but never the destination", async () => {
    const { code } = await fixture.create({ title: 'Brochure' });
    const [head = ''] = (await fixture.show(code)).html.split('</head>');
    expect(head).toContain('<meta property="og:title" content="Brochure">');
    expect(head).toContain(
      '<meta property="og:description" content="See where this link leads before you follow it.">',
    );
    expect(head).toContain('<meta property="og:image" content="https://go.example.com/preview.png">');
    expect(head).not.toContain('example.co.uk');
    const image = await visit(fixture.shows, { path: '/preview.png' });
    expect(image.headers).toMatchObject({ 'content-type': 'image/png' });
    expect(Buffer.from(image.html, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('a view', () => {
  const browser = {
    'user-agent': 'Mozilla/5.0',
    referer: 'https://blog.example.org/post',
    'cloudfront-viewer-country': 'PH',
    'cloudfront-is-mobile-viewer': 'true',
  };

  it('is one event that the aggregator accepts, without an address', async () => {
    const { id, code } = await fixture.create();
    await fixture.show(code, { headers: browser });
    expect(fixture.events).toEqual([
      {
        v: 1,
        id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
        at: '2026-02-22T10:00:00.750Z',
        linkId: id,
        kind: 'preview',
        country: 'PH',
        device: 'mobile',
        userAgent: 'Mozilla/5.0',
        referrerHost: 'blog.example.org',
      },
    ]);
    expect(parseVisitEvent(fixture.events[0])).toMatchObject({ ok: true });
  });

  it.each([
    ['HEAD', { method: 'HEAD' }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ["Safari's preview", { headers: { 'x-purpose': 'preview' } }],
    ['Purpose: preview', { headers: { purpose: 'preview' } }],
    ["Firefox's prefetch", { headers: { 'x-moz': 'prefetch' } }],
  ])('is not sent for %s', async (_what, options) => {
    const { code } = await fixture.create();
    const { status } = await fixture.show(code, options);
    expect(status).toBe(200);
    expect(fixture.events).toEqual([]);
  });

  it('that cannot be queued stops nobody and becomes a complete log line', async () => {
    const { id, code } = await fixture.create();
    fixture.queue.isDown = true;
    expect((await fixture.show(code, { headers: browser })).status).toBe(200);
    const lines = logged().filter(({ message }) => message === 'click not queued');
    expect(lines).toMatchObject([{ reason: 'TimeoutError', click: { linkId: id, kind: 'preview' } }]);
    expect(JSON.stringify(lines)).not.toMatch(/203\.0\.113\.7|10\.0\.0\.1/);
  });
});

describe("the preview's path", () => {
  it('for a direct link redirects to the link', async () => {
    const { code } = await fixture.create({ type: 'direct', post_id: undefined });
    const { status, headers } = await fixture.show(code);
    expect([status, headers.location, headers['cache-control']]).toEqual([302, `/${code}`, 'no-store']);
    expect(fixture.events).toEqual([]);
  });

  it('responds to HEAD like GET without the body', async () => {
    const { code } = await fixture.create();
    const get = await fixture.show(code);
    const head = await fixture.show(code, { method: 'HEAD' });
    expect([head.status, head.html]).toEqual([200, '']);
    expect(Object.keys(head.headers).sort()).toEqual(Object.keys(get.headers).sort());
  });

  it.each(['/%20CODE/page', '/ CODE/page', '/CODE\u200b/page', '/%43ODE/page', '/CODE%2B', '/(CODE+'])(
    'that text has added to, such as %s, is redirected to it, and the view counts once',
    async (typed) => {
      const { code } = await fixture.create({ short_code: `CODE${crypto.randomUUID().slice(0, 4)}` });
      const path = typed.replace('CODE', code).replace('%43ODE', code.replace('C', '%43'));
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await visit(fixture.shows, { method, path });
        const end = path.endsWith('page') ? '/page' : '+';
        expect([status, headers.location]).toEqual([302, `/${code}${end}`]);
      }
      expect(fixture.events).toEqual([]);
      await fixture.show(code);
      expect(fixture.events).toHaveLength(1);
    },
  );

  it.each(['/nothing', '/a/page', '/abc1234/page/more', '/abc%201/page', '/../page'])(
    "is a 404 page without a read for %s, which cannot be a link's",
    async (path) => {
      const before = fixture.links.calls.length;
      expect((await visit(fixture.shows, { path })).status).toBe(404);
      expect(fixture.links.calls.length).toBe(before);
    },
  );
});

describe('a link that does not work', () => {
  const expected = { 404: 'Page not found', 410: 'This link no longer works' } as const;
  const expectPage = async (code: string, status: keyof typeof expected) => {
    const page = await fixture.show(code);
    expect(page.status).toBe(status);
    expect(page.html).toContain(`<h1>${expected[status]}</h1>`);
    expect(everything(page)).not.toMatch(/secret|example\.co\.uk|<script|Brochure/);
    expect(fixture.events).toEqual([]);
  };

  it('with a code that was never issued is a 404', () => expectPage('unknown1', 404));

  it('that is disabled is a 410', async () => {
    const { id, code } = await fixture.create({ title: 'Brochure' });
    await fixture.links.update(id, { is_active: 0 });
    await expectPage(code, 410);
  });

  it('that is deleted is a 410', async () => {
    const { id, code } = await fixture.create({ title: 'Brochure' });
    await fixture.links.remove(id);
    await expectPage(code, 410);
  });

  it('that has expired is a 410, to the second', async () => {
    const { code } = await fixture.create({ title: 'Brochure', expires_at: '2026-02-22T10:00:10Z' });
    fixture.links.passTime(9);
    expect((await fixture.show(code)).status).toBe(200);
    fixture.events.length = 0;
    fixture.links.passTime(1);
    await expectPage(code, 410);
  });

  it.each([
    'javascript:alert(1)',
    'https://user:password@example.com/',
    `https://${'a'.repeat(64)}.example/`,
  ])('whose stored destination no create would accept is a 410: %s', async (targetUrl) => {
    const { id, code } = await fixture.create({ title: 'Brochure' });
    await fixture.write(id, 'targetUrl', targetUrl);
    await expectPage(code, 410);
  });

  it.each(['https://https//www.example.com/a', 'http://wiki/a', 'http://10.0.0.7/'])(
    'whose destination was stored before creates refused such works: %s',
    async (targetUrl) => {
      const { id, code } = await fixture.create();
      await fixture.write(id, 'targetUrl', targetUrl);
      expect((await fixture.show(code)).status).toBe(200);
    },
  );

  it('on a busy table is a 503 page that says when to retry', async () => {
    const { code } = await fixture.create();
    fixture.links.intercept(() =>
      Promise.reject(Object.assign(new Error('busy'), { name: 'ThrottlingException' })),
    );
    const { status, headers, html } = await fixture.show(code, { headers: { 'accept-language': 'ar' } });
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/);
  });

  it('that causes an unexpected error is a 500 page that names the request but not the error', async () => {
    const { code } = await fixture.create();
    fixture.links.intercept(() => Promise.reject(new Error('a secret of ours')));
    const page = await fixture.show(code);
    expect(page.status).toBe(500);
    expect(page.html).toContain('help@example.org');
    expect(page.html).toContain('JKJaXmPLvHcESHA=');
    expect(everything(page)).not.toContain('a secret of ours');
  });
});

it('can only be reached through CloudFront', async () => {
  const { code } = await fixture.create();
  expect((await fixture.show(code, { headers: { 'x-klookup-origin': 'guessed' } })).status).toBe(403);
});

it("reads the current link in two calls, and the network's Continues in one at the same time", async () => {
  const { code } = await fixture.create();
  fixture.links.calls.length = 0;
  fixture.links.intercept(async ({ input }, send) => {
    // The route gets its response only once the count is being read.
    if (JSON.stringify(input).includes('CODE#')) {
      await vi.waitFor(() => expect(JSON.stringify(fixture.links.calls)).toContain('CONTINUES#'), 5_000);
    }
    return send();
  });
  expect((await fixture.show(code)).status).toBe(200);
  const calls = fixture.links.calls.map(({ operation, input }) => [operation, input.ConsistentRead]);
  // The count comes second or third, as soon as the address is hashed.
  expect(calls.at(0)).toEqual(['GetItem', false]);
  expect(calls.toSorted()).toEqual([
    ['GetItem', undefined],
    ['GetItem', false],
    ['GetItem', false],
  ]);
});

describe('a link that the cheaper read has not seen yet', () => {
  /** Lets reads that are not consistent miss items, as DynamoDB may for a moment. */
  const hide = (prefix: string) =>
    fixture.links.table.client.middlewareStack.add(
      (next) => async (args) => {
        const isCheap = 'ConsistentRead' in args.input && args.input.ConsistentRead === false;
        return isCheap && JSON.stringify(args.input).includes(prefix)
          ? { response: {}, output: { $metadata: {} } }
          : next(args);
      },
      { step: 'initialize' },
    );

  it.each(['CODE#', 'LINK#'])('is shown all the same: %s', async (prefix) => {
    const { code } = await fixture.create();
    hide(prefix);
    expect((await fixture.show(code)).status).toBe(200);
    expect((await fixture.proceed(code)).status).toBe(303);
    expect((await fixture.show('unknown')).status).toBe(404);
  });
});
