import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../lambdas/account-mail/render-message.ts';
import { accountPage } from '../../lambdas/account-pages/account-page.ts';
import type { Brand } from '../../lambdas/brand/brand.ts';
import { botPage } from '../../lambdas/docs/bot-page.ts';
import { canaryPage } from '../../lambdas/docs/canary-page.ts';
import { docsPage } from '../../lambdas/docs/docs-page.ts';
import { docsHeaders } from '../../lambdas/docs/docs-style.ts';
import { renderSubpage } from '../../lambdas/docs/docs-subpage.ts';
import { docsSubpages } from '../../lambdas/docs/docs-subpages.ts';
import { type PageLanguage, pageLanguages } from '../../lambdas/languages/page-language.ts';
import { digestOf } from '../../lambdas/mail/digest.ts';
import { digestMail } from '../../lambdas/mail/digest-mail.ts';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { errorPage } from '../../lambdas/pages/error-page.ts';
import { edgePages } from '../../lambdas/redirect/pages.ts';
import { edgeBrand } from '../../lib/brand/stage-brand.ts';
import { stageConfig } from '../../lib/config.ts';
import { anEvent, NOW } from '../mail/events.ts';
import { brokenRules } from '../pages/observatory.ts';
import { previewFixture } from '../preview/preview-fixture.ts';
import { klookUp, ownBrand } from './brands.ts';

const stage = { publicOrigin: 'https://go.example.com', supportAddress: 'help@example.org' };
const openApi = (brand: Brand) =>
  openApiDocument({ origin: stage.publicOrigin, supportAddress: stage.supportAddress, brand });
const edge = (brand: Brand) => {
  const { logo: _, ...config } = brand;
  return edgePages(edgeBrand({ ...stageConfig('dev'), brand: config }));
};

/** Every kind of page and document, in HTML. */
const pagesOf = (brand: Brand, language: PageLanguage): Record<string, string> => ({
  unavailable: edge(brand)('unavailable', language).html,
  gone: edge(brand)('gone', language).html,
  error: errorPage('failed', { language, brand }).html,
  account: accountPage({ name: 'reset', language, brand, nonce: 'n' }).html,
  docs: docsPage(openApi(brand), { brand }).body,
  ...Object.fromEntries(docsSubpages.map((page) => [page.path, renderSubpage(page, openApi(brand), brand)])),
  bot: botPage({ ...stage, brand }).text,
  canary: canaryPage({ ...stage, brand, hasLink: true }).text,
});
const mailsOf = (brand: Brand, language: PageLanguage) => [
  digestMail(digestOf([anEvent({})]), { ...stage, language, brand, now: NOW }),
  renderMessage(
    { kind: 'verify', link: `${stage.publicOrigin}/account/verify#token=x`, code: '123456' },
    {
      ...stage,
      language,
      brand,
    },
  ),
];

const LEGAL = [ownBrand.privacyUrl, ownBrand.imprintUrl, ownBrand.termsUrl];

describe.each(pageLanguages)("a stage's own name, in the language %s", (language) => {
  it.each(Object.entries(pagesOf(ownBrand, language)))('is on the page %s, and no other', (_name, text) => {
    const page = load(text);
    expect(page('title').text()).toMatch(/ · Safe & <Sound>$/);
    expect(page('bdi[translate=no]').first().text()).toBe('Safe & <Sound>');
    expect(text).not.toMatch(/Klook Up|<Sound>/);
  });

  it.each(Object.entries(pagesOf(ownBrand, language)))('comes with its legal links on %s', (_name, text) => {
    const page = load(text);
    const addresses = page('a')
      .get()
      .map((link) => page(link).attr('href'));
    expect(addresses.filter((each) => each?.startsWith('https://forum.example/'))).toEqual(LEGAL);
  });

  it('is on mails, with the legal links, and no other', () => {
    for (const { text, html, subject } of mailsOf(ownBrand, language)) {
      expect(text).toContain('Safe & <Sound>');
      expect(load(html)('.mark bdi').first().text()).toBe('Safe & <Sound>');
      for (const url of LEGAL) {
        expect(text).toContain(url);
        expect(load(html)('.dim').last().text()).toContain(url);
      }
      expect(subject + text + html).not.toContain('Klook Up');
      expect(html).not.toContain('<Sound>');
    }
  });

  it('is in the document of the API', () => {
    const { info } = openApi(ownBrand);
    expect(info).toMatchObject({
      title: 'Safe & <Sound> API',
      termsOfService: ownBrand.termsUrl,
      contact: { name: 'Safe & <Sound>', email: stage.supportAddress },
    });
    expect(info.description).toContain(`Imprint: <${ownBrand.imprintUrl}>.`);
    expect(JSON.stringify(openApi(ownBrand))).not.toContain('Klook Up');
  });
});

describe('without legal links', () => {
  it('pages, mails and documents have no empty places for them', () => {
    for (const text of Object.values(pagesOf(klookUp, 'en')))
      expect(text).not.toMatch(/>Privacy<|href="undefined"/);
    for (const { text } of mailsOf(klookUp, 'en')) expect(text).not.toMatch(/Privacy|undefined/);
    expect(openApi(klookUp).info).not.toHaveProperty('termsOfService');
    expect(accountPage({ name: 'reset', language: 'en', brand: klookUp, nonce: 'n' }).html).not.toContain(
      '<footer',
    );
  });
});

describe('the accent', () => {
  it('is on every page in both schemes, and ours is on none', () => {
    for (const [name, text] of Object.entries(pagesOf(ownBrand, 'en'))) {
      expect(text, name).toContain('--mark:#7a1fa2');
      expect(text, name).toContain('--mark:#e0a6ff');
      expect(text.replaceAll(/\.method\.\w+\{[^}]*\}/g, ''), name).not.toMatch(/#0b6b5d|#5fd6c3|%230b6b5d/);
    }
  });

  it('is in mails', () => {
    for (const { html } of mailsOf(ownBrand, 'en')) {
      expect(html).toContain('color:#7a1fa2');
      expect(html).toContain('.mark{color:#e0a6ff!important}');
      expect(html).not.toMatch(/#0b6b5d|#5fd6c3/);
    }
  });

  it('has content policies of its own', () => {
    const { headers } = errorPage('failed', { language: 'en', brand: ownBrand });
    expect(brokenRules(headers)).toEqual([]);
    expect(headers['content-security-policy']).not.toBe(
      errorPage('failed', { language: 'en', brand: klookUp }).headers['content-security-policy'],
    );
    expect(docsHeaders(ownBrand)['content-security-policy']).not.toBe(
      docsHeaders(klookUp)['content-security-policy'],
    );
  });
});

describe('the logo', () => {
  it('is part of pages, and their icon', () => {
    const page = load(errorPage('failed', { language: 'en', brand: ownBrand }).html);
    expect(page('header.brand svg').attr('viewBox')).toBe('0 0 8 8');
    const icon = decodeURIComponent(page('link[rel=icon]').attr('href') ?? '');
    expect(icon).toMatch(
      /^data:image\/svg\+xml,<svg xmlns='http:\/\/www\.w3\.org\/2000\/svg' color='#7a1fa2' /,
    );
    expect(icon).toContain("d='M0 0h8v8H0z'");
    expect(load(docsPage(openApi(ownBrand), { brand: ownBrand }).body)('header.bar svg')).toHaveLength(1);
  });
});

describe('a name', () => {
  const strange = [
    `"><script>alert('1')</script>`,
    "Tim's & Tom's",
    'شركة الروابط القصيرة',
    'קישורים',
    '$& $1 {} %s',
    '🔗 1',
    'W'.repeat(50),
  ];
  it.each(strange)('may be %s, and is text everywhere', (name) => {
    const brand = { ...ownBrand, name };
    for (const [kind, text] of Object.entries(pagesOf(brand, 'ar'))) {
      const page = load(text);
      expect(page('bdi[translate=no]').first().text(), kind).toBe(name);
      expect(page('title').text(), kind).toContain(` · ${name}`);
      expect(text, kind).not.toContain("<script>alert('1')");
    }
    expect(load(edge(brand)('gone', 'en').html)('main b bdi').text()).toBe(name);
    for (const { html, text } of mailsOf(brand, 'ar')) {
      expect(text).toContain(`\u2068${name}\u2069`);
      expect(load(html)('.mark bdi').first().text()).toBe(name);
      expect(html).not.toContain('<script');
    }
  });

  it('is on previews and what messengers show of them', async () => {
    const fixture = await previewFixture(undefined, { ...ownBrand, name: '"><b>Name' });
    const { code } = await fixture.create();
    const page = load((await fixture.show(code)).html);
    expect(page('meta[property="og:site_name"]').attr('content')).toBe('"><b>Name');
    expect(page('main').text()).toContain('"><b>Name has not reviewed this website.');
    expect(page('main b').length).toBe(1);
  });
});
