import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { html } from '../../lambdas/pages/html.ts';
import { renderPage } from '../../lambdas/pages/page.ts';
import { texts } from '../../lambdas/pages/page-texts.ts';
import { contrast } from '../../lib/brand/contrast.ts';
import { klookUp } from '../brand/brands.ts';
import { previewFixture } from '../preview/preview-fixture.ts';
import { realCaptcha } from '../preview/real-captcha.ts';
import { brokenRules } from './observatory.ts';

const languages = Object.keys(texts) as PageLanguage[];
const page = (language: PageLanguage) =>
  renderPage({ language, brand: klookUp, title: 'A <title>', body: html`<h1>Hello</h1>` });

describe('a page', () => {
  it.each(languages)('in %s declares its language and direction, and loads nothing', (language) => {
    const { html: text, headers } = page(language);
    const direction = language === 'ar' ? ' dir="rtl"' : '';
    expect(text).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}"${direction}><head>`));
    expect(text).toContain('<title>A &lt;title&gt; · Klook Up</title>');
    expect(text).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
    expect(text.match(/<main>/g)).toHaveLength(1);
    expect(text).not.toMatch(/<script|<img|<iframe| on\w+=| style=|@import|url\(/);
    expect(text.replaceAll("xmlns='http://www.w3.org/2000/svg'", '')).not.toMatch(/https?:\/\//);
    expect(headers['content-language']).toBe(language);
  });

  it.each(languages)('in %s ends with a link to report abuse, about its link if it has one', (language) => {
    const footer = (report?: { shortCode: string } | false): string | undefined =>
      /<footer[^>]*>(.*)<\/footer><\/body>/.exec(
        renderPage({
          language,
          brand: klookUp,
          title: 'Title',
          body: html`<h1>Hello</h1>`,
          ...(report !== undefined && { report }),
        }).html,
      )?.[1];
    const { aboutAnything, aboutLink } = texts[language].reportLinks;
    expect(footer()).toBe(`<a rel="nofollow" href="/report">${aboutAnything}</a>`);
    expect(footer({ shortCode: 'aBc1234' })).toBe(
      `<a rel="nofollow" href="/report?link=aBc1234">${aboutLink}</a>`,
    );
    expect(footer(false)).toBeUndefined();
  });

  it('allows its one style sheet by hash, and no script', () => {
    const { html: text, headers } = page('en');
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none';script-src 'none';style-src 'sha256-${hash}';img-src data:;frame-src 'none';connect-src 'none';worker-src 'none';form-action 'none';base-uri 'none';frame-ancestors 'none'`,
    );
  });

  it('works for visitors everywhere: dark, mirrored, with reduced motion, enlarged, in forced colours', () => {
    const { html: text } = page('en');
    for (const feature of [
      'prefers-color-scheme:dark',
      'prefers-reduced-motion',
      'forced-colors:active',
      ':focus-visible',
    ]) {
      expect(text).toContain(feature);
    }
    // Only logical properties are mirrored, and lengths in pixels do not grow with the reader's type size.
    expect(text).not.toMatch(/[{;](margin|padding|border)-(left|right)|[{;](left|right):|font-size:[\d.]+px/);
    expect(text).not.toMatch(/user-scalable|maximum-scale/);
  });

  it("meets the rules of Mozilla's Observatory", () => {
    expect(brokenRules(page('en').headers)).toEqual([]);
    expect(brokenRules({})).not.toEqual([]);
  });

  it('forbids caching and indexing', () => {
    expect(page('en').headers).toMatchObject({
      'cache-control': 'no-store',
      vary: 'Accept-Language',
      'x-robots-tag': 'noindex',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'referrer-policy': 'no-referrer',
    });
  });
});

describe('the colours', () => {
  const [light = '', dark = ''] = [...page('en').html.matchAll(/:root\{([^}]*)\}/g)].map(
    ([, rules]) => rules,
  );
  const colours = (rules: string) =>
    Object.fromEntries(
      [...rules.matchAll(/--([\w-]+):(#[\da-f]+)/g)].map(([, name, hex]) => [name, hex ?? '']),
    );

  it.each([
    ['light', colours(light)],
    ['dark', colours(dark)],
  ])('of the %s page have a text contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3)', (_scheme, each) => {
    const pairs = [
      ['ink', 'paper'],
      ['ink', 'soft'],
      ['ink', 'warn-soft'],
      ['dim', 'paper'],
      ['dim', 'ground'],
      ['dim', 'soft'],
      ['mark', 'paper'],
      ['mark', 'ground'],
      ['strong', 'paper'],
      ['warn', 'warn-soft'],
      ['warn', 'paper'],
      ['on', 'mark'],
      ['on', 'strong'],
    ] as const;
    for (const [text, ground] of pairs) {
      expect(contrast(each[text] ?? '', each[ground] ?? ''), `${text} on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });
});

describe("a link's pages", () => {
  it('lead to a form to report that link', async () => {
    const fixture = await previewFixture();
    const inpage = await fixture.create();
    const direct = await fixture.create({ type: 'direct' });
    const pages = [
      [inpage.code, await fixture.show(inpage.code)],
      [inpage.code, await fixture.proceed(inpage.code, { captcha: '' })],
      [direct.code, await fixture.show(direct.code, { path: `/${direct.code}+` })],
    ] as const;
    for (const [code, { html: text }] of pages) {
      expect(text).toContain(`<a rel="nofollow" href="/report?link=${code}">Report this link</a>`);
    }
  });

  it('lead to the form even when they say that the link does not work', async () => {
    const { html: text } = await (await previewFixture()).show('unknown1');
    expect(text).toContain('<a rel="nofollow" href="/report">Report abuse</a>');
  });
});

describe('the preview, with its captcha', () => {
  it.each(languages)("in %s has at most 20 KB compressed, without the vendor's script", async (language) => {
    const fixture = await previewFixture(realCaptcha());
    const words = { title: 'T'.repeat(200), description: 'Words. '.repeat(71) };
    const { code } = await fixture.create({ ...words, site_url: 'https://example.org/' });
    const response = await fixture.show(code, { headers: { 'accept-language': language } });
    expect(response.status).toBe(200);
    const headers = JSON.stringify(response.headers);
    expect(gzipSync(response.html).length + headers.length).toBeLessThan(20_000);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 5 };
    expect(brotliCompressSync(response.html, { params: quality }).length + headers.length).toBeLessThan(
      20_000,
    );
    expect(brokenRules(response.headers)).toEqual([]);
  });
});
