import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../../lambdas/crawler/inspection.ts';
import type { OwnerEvent } from '../../lambdas/links/owner-event.ts';
import { REASON_TEXTS } from '../../lambdas/links/reason-texts.ts';
import { digestOf } from '../../lambdas/mail/digest.ts';
import { digestMail } from '../../lambdas/mail/digest-mail.ts';
import { pageStyleOf } from '../../lambdas/pages/page-style.ts';
import { klookUp } from '../brand/brands.ts';
import { anEvent, minutesLater, NOW } from './events.ts';

const options = {
  language: 'en',
  publicOrigin: 'https://go.example.com',
  supportAddress: 'support@example.com',
  brand: klookUp,
  now: NOW,
} as const;
const mailOf = (...events: readonly OwnerEvent[]) => digestMail(digestOf(events), options);

const many = (count: number, fields: Partial<OwnerEvent> = {}) =>
  Array.from({ length: count }, (_, index) => anEvent({ linkId: index + 1, ...fields }));

describe('the subject of a digest', () => {
  it.each([
    ['1 link on yoursite.com will be removed on 30 November', many(1)],
    ['3 links on yoursite.com will be removed on 30 November', many(3)],
    [
      '2 links on yoursite.com will be removed from 30 November on',
      [anEvent(), anEvent({ linkId: 43, deadline: minutesLater(48 * 60) })],
    ],
    [
      '2 links on your sites will be removed on 30 November',
      [anEvent(), anEvent({ linkId: 43, siteUrl: 'https://other.test/' })],
    ],
    ['150 links on yoursite.com will be removed on 30 November', many(150)],
    [
      '150 links on your sites will be removed from 30 November on',
      [
        ...many(149),
        anEvent({ linkId: 999, siteUrl: 'https://other.test/', deadline: minutesLater(48 * 60) }),
      ],
    ],
    ['12 links on yoursite.com wait for your decision', many(12, { kind: 'removal-held' })],
    ['1 link on yoursite.com was removed', many(1, { kind: 'removed' })],
    [
      '2 links on yoursite.com could not be checked for 14 days',
      many(2, { kind: 'inconclusive', days: 14, reason: 'login' }),
    ],
    ['1 link on yoursite.com stays', many(1, { kind: 'removal-averted', reason: 'found' })],
  ])('says the most urgent fact: %s', (subject, events) => {
    expect(mailOf(...events).subject).toBe(subject);
  });

  it('has at most 140 characters and no line break, for any site', () => {
    const siteUrl = `https://${'very-long-label.'.repeat(15)}example/`;
    expect(mailOf(anEvent({ siteUrl })).subject.length).toBeLessThanOrEqual(140);
    for (const hostile of [
      'no url\r\nBcc: everyone@example.com',
      'https://a.test\r\nBcc: x@example.com/',
      '\u2028',
    ])
      expect(mailOf(anEvent({ siteUrl: hostile })).subject).not.toMatch(/[\r\n\u2028]/);
  });
});

describe('a digest in plain text', () => {
  it('says which link, why, until when, and what to do', () => {
    const { text } = mailOf(anEvent());
    expect(text).toContain(
      [
        '* The red shoes',
        '  Link: https://go.example.com/aBc1234/page (id 42)',
        '  Page: https://yoursite.com/shoes',
        '  Removal: Monday, 30 November 2026 at 10:00 UTC',
        '  Why: The page is complete, and the link is not on it.',
      ].join('\n'),
    );
    expect(text).toContain('POST /links/ID/verify');
    expect(text).toContain('We send at most one an hour');
    expect(text).toContain('write to support@example.com');
  });

  it.each([
    ['held', { kind: 'removal-held', holdReason: 'many_of_site' }, 'POST /links/ID/confirm-removal'],
    ['removed', { kind: 'removed' }, 'POST /links/ID/restore'],
    [
      'not checked',
      { kind: 'inconclusive', days: 7, reason: 'challenge' },
      'https://go.example.com/docs/bot',
    ],
    ['averted by a change', { kind: 'removal-averted', reason: 'not_on_page' }, 'The link has been changed.'],
  ] as const)('of a link that is %s names the next step', (_, fields, step) => {
    expect(mailOf(anEvent(fields)).text).toContain(step);
  });

  it('says where the links are that it does not list', () => {
    expect(mailOf(...many(130)).text).toContain('And 30 more: GET /links?verification=missing lists them.');
  });

  it('promises no removal in the past when the mail was late', () => {
    const { text } = mailOf(anEvent({ deadline: minutesLater(-60) }));
    expect(text).toContain('Removal: at the next check that does not find it');
  });

  it('keeps titles and addresses on their line, so that they cannot pose as ours', () => {
    const title = 'Shoes\r\n\r\n-- \nYour account is closed\u202e. Visit\u2028evil.test';
    const { text } = mailOf(anEvent({ title, siteUrl: 'https://a.test/\nRemoved: never' }));
    expect(text).toContain('* Shoes -- Your account is closed . Visit evil.test\n');
    expect(text).toContain('Page: https://a.test/ Removed: never\n');
  });

  it('cuts long titles and addresses', () => {
    const { text } = mailOf(
      anEvent({ title: '👟'.repeat(200), siteUrl: `https://a.test/${'x'.repeat(2_000)}` }),
    );
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThan(320);
    expect(text).toContain(`* ${'👟'.repeat(99)}…\n`);
  });
});

describe('a digest in HTML', () => {
  const everything = [
    ...many(2),
    anEvent({ linkId: 50, kind: 'removal-held' }),
    anEvent({ linkId: 51, kind: 'removed' }),
    anEvent({ linkId: 52, kind: 'inconclusive', days: 7, reason: 'robots_disallowed' }),
    anEvent({ linkId: 53, kind: 'removal-averted', reason: 'found' }),
  ];

  it('says all that the plain text says', () => {
    const { text, html } = mailOf(...everything);
    const shown = load(html.replaceAll('<br>', ' '))('body').text().replaceAll(/\s+/g, ' ').toLowerCase();
    for (const line of text.split('\n')) {
      const plain = line
        .replace(/^(\* |-- $)/, '')
        .trim()
        .toLowerCase();
      expect(shown).toContain(plain);
    }
  });

  it('loads nothing, runs nothing and tracks nobody', () => {
    const page = load(mailOf(...everything).html);
    expect(page('img, script, link, iframe, form, object, svg, a, [src], [href], [background]').length).toBe(
      0,
    );
    expect(page.html()).not.toMatch(/url\(|@import/);
  });

  it('escapes titles and addresses', () => {
    const hostile = '"><img src=https://evil.test/x.png onerror=alert(1)><!--';
    const { html, subject } = mailOf(anEvent({ title: hostile, siteUrl: `https://a.test/${hostile}` }));
    expect(load(html)('img').length).toBe(0);
    expect(load(html)('body').text()).toContain(hostile);
    expect(load(html)('title').text()).toBe(subject);
  });

  it("has the colours of the visitors' pages", () => {
    const pages = pageStyleOf(klookUp).text;
    const { html } = mailOf(...everything);
    for (const [, colour] of html.matchAll(/(?:color|background|solid)[: ](#[\da-f]+)/g))
      expect(pages).toMatch(new RegExp(`--[\\w-]+:${colour}[;}]`));
  });

  it('of 100 links stays below 102 KB, where Gmail cuts mails off', () => {
    const long = { title: 'x'.repeat(100), siteUrl: `https://yoursite.com/${'x'.repeat(180)}` };
    expect(Buffer.byteLength(mailOf(...many(1_000, long)).html)).toBeLessThan(102 * 1024);
  });
});

describe('the words for reasons', () => {
  it('are one or two sentences for each', () => {
    expect(Object.keys(REASON_TEXTS).sort()).toEqual([...Object.keys(REASONS), 'not_published_yet'].sort());
    for (const text of Object.values(REASON_TEXTS)) expect(text).toMatch(/^[A-Z].{10,110}\.$/);
  });
});
