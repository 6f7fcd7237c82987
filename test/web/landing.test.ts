import { describe, expect, it } from 'vitest';
import { pageLanguages } from '../../lambdas/languages/page-language.ts';
import { buildWeb } from '../../web/build.ts';
import { landingTexts } from '../../web/src/landing/landing-texts.ts';
import { webAddress } from '../../web/src/landing/shorten.ts';

describe('what somebody types to shorten it', () => {
  it.each([
    [' https://example.com/a b ', 'https://example.com/a b'],
    ['http://example.com', 'http://example.com'],
    ['example.com/page?x=1', 'https://example.com/page?x=1'],
    ['HTTPS://example.com', 'HTTPS://example.com'],
    ['müller.example', 'https://müller.example'],
  ])('may be %j', (typed, address) => {
    expect(webAddress(typed)).toBe(address);
  });

  it.each([
    '',
    '  ',
    'hello',
    'hello world',
    'mailto:jane@example.com',
    'ftp://example.com',
    'javascript:alert(1)',
  ])('is no web address: %j', (typed) => {
    expect(webAddress(typed)).toBeUndefined();
  });
});

describe('the landing page', () => {
  const name = 'Orchids & <Friends>';
  const { files } = buildWeb({
    brand: { name },
    supportAddress: 'help@klook.example',
    sendsMail: true,
    shortestCustomCode: 3,
  });
  const pages = files.filter(({ path }) => path.endsWith('.html'));
  const landing = (language: string): string =>
    pages.find(({ path }) => path.endsWith(`/landing/${language}.html`))?.text ?? '';

  it.each(pageLanguages)('in %s says what the service is, before its script runs', (language) => {
    const texts = landingTexts[language];
    for (const text of [texts.title, texts.lead, texts.limit, texts.signIn, texts.api.title])
      expect(landing(language)).toContain(text.replaceAll("'", '&#39;'));
    expect(landing(language)).toContain('Orchids &amp; &lt;Friends&gt;');
    expect(landing(language)).not.toContain('<Friends>');
    expect(landing(language)).toMatch(/<meta name="description" content="[^"]{60,170}">/);
  });

  it('is the only one that search engines may list', () => {
    const isListed = ({ text }: { readonly text: string }) =>
      !text.includes('<meta name="robots" content="noindex">');
    expect(pages.filter(isListed).map(({ path }) => path.split('/').slice(-2).join('/'))).toEqual(
      pageLanguages.map((language) => `landing/${language}.html`),
    );
  });
});
