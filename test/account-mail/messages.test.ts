import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { accountMailTexts } from '../../lambdas/account-mail/account-mail-texts.ts';
import type { AccountMessage, KeyMessage } from '../../lambdas/account-mail/account-message.ts';
import { renderMessage } from '../../lambdas/account-mail/render-message.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { klookUp } from '../brand/brands.ts';
import { minutesLater } from './test-account-mail.ts';

const languages = Object.keys(accountMailTexts) as PageLanguage[];
const translations = languages.filter((language) => language !== 'en');

const TOKEN = `${'0'.repeat(32)}.${'x'.repeat(43)}`;
const REASON = 'Phishing & "more".';
const linked = (kind: 'verify' | 'reset' | 'email-change' | 'email-changed', page: string, code?: string) =>
  ({ kind, link: `https://go.example.com/account/${page}#token=${TOKEN}`, code }) as const;
const key = (kind: KeyMessage['kind'], fields: Partial<KeyMessage> = {}): KeyMessage => ({
  kind,
  keyId: 'a1b2',
  keyName: 'Shop & "more"',
  keyStart: 'klup_0123',
  expiresAt: undefined,
  country: undefined,
  ...fields,
});

const messages: readonly AccountMessage[] = [
  linked('verify', 'verify', '012345'),
  linked('reset', 'reset'),
  linked('email-change', 'email'),
  linked('email-changed', 'undo'),
  { kind: 'existing' },
  { kind: 'reserved', until: minutesLater(60) },
  { kind: 'email-changed-again' },
  { kind: 'password-changed' },
  key('key-created'),
  key('key-expiring', { expiresAt: minutesLater(60) }),
  key('key-woken', { country: 'DE' }),
  { kind: 'account-deleted' },
  { kind: 'link-taken-down', linkId: 42, shortCode: 'aBc1234', reason: REASON },
  { kind: 'link-restored', linkId: 42, shortCode: 'aBc1234' },
  { kind: 'account-suspended', reason: REASON },
  { kind: 'account-reinstated' },
  { kind: 'destination-blocked', linkId: 42, shortCode: 'aBc1234', reason: REASON },
  { kind: 'appeal-dismissed', linkId: 42, shortCode: 'aBc1234' },
];

const render = (message: AccountMessage, language: PageLanguage) =>
  renderMessage(message, {
    language,
    publicOrigin: 'https://go.example.com',
    supportAddress: 'support@example.com',
    brand: klookUp,
  });

const MARKS = /[\u2068\u2069]/g;
const withoutMarks = (text: string): string => text.replaceAll(MARKS, '');
const linesOf = (text: string): string[] =>
  withoutMarks(text)
    .split('\n')
    .map((line) => line.replace(/^-- $/, '').trim())
    .filter((line) => line !== '');
const inEach = languages.flatMap((language) =>
  messages.map((message) => [language, message.kind, message] as const),
);

describe.each(inEach)('in the language %s, the mail %s', (language, _, message) => {
  const { subject, text, html } = render(message, language);
  const page = load(html);

  it('has all of its texts, in plain text and in HTML', () => {
    const shown = load(html.replaceAll(/<br>|<\/p>/g, '$& '))('body')
      .text()
      .replaceAll(/\s+/g, ' ');
    // A button's colon precedes its link in plain text only.
    for (const line of linesOf(text)) expect(shown).toContain(line.replaceAll(/\s+/g, ' ').replace(/:$/, ''));
    for (const each of [subject, text, html]) expect(each).not.toMatch(/undefined|NaN|\[object|=>/);
    expect(subject.length).toBeLessThanOrEqual(100);
    expect(withoutMarks(subject)).not.toMatch(/\n/);
  });

  it('says where it comes from, whom to ask, and what to do if it was somebody else', () => {
    const lines = linesOf(text);
    expect(lines.at(-2)).toContain('go.example.com');
    expect(lines.at(-1)).toContain('support@example.com');
    expect(lines.length).toBeGreaterThanOrEqual(5);
  });

  it('has its link as a button and in full, or none', () => {
    const hrefs = page('a')
      .toArray()
      .map((element) => page(element).attr('href'));
    if (!('link' in message)) return expect(hrefs).toEqual([]);
    expect(hrefs).toEqual([message.link, message.link]);
    expect(page('a').first().text()).not.toContain('http');
    expect(page('a').last().text()).toBe(message.link);
    expect(text.match(/https:\S+token=\S+/g)).toEqual([message.link]);
  });

  it('loads nothing, and names its language and direction', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import/);
    for (const element of ['html', 'body > table'])
      expect(page(element).attr()).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' });
  });
});

describe.each(translations)('the texts in the language %s', (language) => {
  it('are not copies of the English ones', () => {
    for (const message of messages) {
      const english = linesOf(render(message, 'en').text);
      const own = linesOf(render(message, language).text);
      expect(own).toHaveLength(english.length);
      const shared = own.filter((line, index) => line === english[index]);
      for (const line of shared)
        expect(line).toMatch(
          /^(https:\S+|go\.example\.com\/aBc1234|go\.example\.com|012345|Shop & "more"|ID?: a1b2)$/i,
        );
    }
  });
});

describe('a code', () => {
  it.each(languages)('is large, selected by one click, and on a line of its own: %s', (language) => {
    const { text, html } = render(linked('verify', 'verify', '012345'), language);
    const code = load(html)('span').filter((_, element) => load(html)(element).text() === '012345');
    expect(code.attr('style')).toMatch(/font-size:32px.*user-select:all/);
    expect(withoutMarks(text)).toMatch(/^012345$/m);
  });
});

describe('an Arabic mail', () => {
  it('runs from right to left, and keeps what has a direction of its own whole', () => {
    for (const message of messages) {
      const { text, html } = render(message, 'ar');
      expect(html).toContain('text-align:right');
      for (const line of text
        .split('\n')
        .filter((each) => /\p{L}/u.test(each.replaceAll(/\u2068[^\u2069]*\u2069/g, ''))))
        expect(/\p{L}/u.exec(line.replaceAll(/\u2068[^\u2069]*\u2069/g, ''))?.[0]).toMatch(
          /\p{Script=Arabic}/u,
        );
      // No mark becomes a part of a link.
      expect(text.match(/https?:[^\s]+/g)?.filter((url) => /[^\x21-\x7e]/.test(url)) ?? []).toEqual([]);
      const page = load(html);
      page('title').remove();
      expect(page.html()).not.toMatch(MARKS);
    }
  });
});

describe("an owner's words", () => {
  const keyName = '<a href="https://evil.example">\u2069\u202e\r\n-- \r\nYour account is locked\u2066';

  it.each(languages)('stay in their line, and cannot look like ours: %s', (language) => {
    const { subject, text, html } = render(key('key-created', { keyName }), language);
    expect(load(html)('a').toArray()).toEqual([]);
    expect(subject).not.toContain('locked');
    expect(linesOf(text).filter((line) => line.includes('locked'))).toEqual([
      '<a href="https://evil.example"> -- Your account is locked',
    ]);
    expect(text.match(/^-- $/gm)).toHaveLength(1);
    for (const each of [subject, text, html])
      expect(each).not.toMatch(/[\u061c\u200e\u202a-\u202e\u2066\u2067]/);
  });

  it('are cut off after 80 characters', () => {
    const { text } = render(key('key-created', { keyName: 'x'.repeat(500) }), 'en');
    expect(text).toContain(`\n  ${'x'.repeat(79)}…\n`);
  });
});

describe("an operator's words", () => {
  const reason = '<a href="https://evil.example">\u2069\u202e\r\n-- \r\nPay here\u2066';

  it.each(languages)('follow their label in one line, with how to object: %s', (language) => {
    const { subject, text, html } = render(
      { kind: 'link-taken-down', linkId: 42, shortCode: 'aBc1234', reason },
      language,
    );
    expect(load(html)('a').toArray()).toEqual([]);
    expect(subject).not.toContain('Pay here');
    const { reason: label } = accountMailTexts[language];
    expect(linesOf(text).filter((line) => line.includes('Pay here'))).toEqual([
      `${label} <a href="https://evil.example"> -- Pay here`,
    ]);
    expect(withoutMarks(text)).toContain('POST /links/42/appeal');
    expect(withoutMarks(text)).toContain('https://go.example.com/docs');
    for (const each of [subject, text, html])
      expect(each).not.toMatch(/[\u061c\u200e\u202a-\u202e\u2066\u2067]/);
  });

  it('are whole, as long as they may be', () => {
    const { text } = render({ kind: 'account-suspended', reason: `${'x'.repeat(500)}.` }, 'en');
    expect(text).toContain(`Reason: ${'x'.repeat(500)}.\n`);
  });
});

describe('the country of a key', () => {
  it.each<[PageLanguage, string]>([
    ['en', 'Germany'],
    ['es', 'Alemania'],
    ['fr', 'Allemagne'],
    ['de', 'Deutschland'],
    ['pt', 'Alemanha'],
    ['fil', 'Germany'],
    ['ar', 'ألمانيا'],
  ])('is named in the language: %s', (language, name) => {
    expect(withoutMarks(render(key('key-woken', { country: 'DE' }), language).text)).toContain(` ${name}\n`);
  });

  it('is left out when it is unknown', () => {
    expect(render(key('key-woken', { country: 'unknown' }), 'en').text).not.toContain('Used from');
  });
});
