import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../../lambdas/crawler/inspection.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import type { OwnerEvent } from '../../lambdas/links/owner-event.ts';
import type { VerificationReason } from '../../lambdas/links/verification.ts';
import { digestOf } from '../../lambdas/mail/digest.ts';
import { digestMail } from '../../lambdas/mail/digest-mail.ts';
import { mailTexts } from '../../lambdas/mail/mail-texts.ts';
import { mailTimes } from '../../lambdas/mail/mail-times.ts';
import { klookUp } from '../brand/brands.ts';
import { anEvent, minutesLater, NOW } from './events.ts';

const languages = Object.keys(mailTexts) as PageLanguage[];
const translations = languages.filter((language) => language !== 'en');
const reasons = [...Object.keys(REASONS), 'not_published_yet'] as VerificationReason[];

const mailOf = (language: PageLanguage, events: readonly OwnerEvent[]) =>
  digestMail(digestOf(events), {
    language,
    publicOrigin: 'https://go.example.com',
    supportAddress: 'support@example.com',
    brand: klookUp,
    now: NOW,
  });

const many = (count: number, fields: Partial<OwnerEvent> = {}) =>
  Array.from({ length: count }, (_, index) => anEvent({ linkId: 1 + index, ...fields }));

/** A link in each section, one for each reason, and all that a digest says only at times. */
const everything: readonly OwnerEvent[] = [
  ...many(2),
  anEvent({ linkId: 50, deadline: minutesLater(-60) }),
  anEvent({ linkId: 51, kind: 'removal-held', holdReason: 'many_of_site' }),
  anEvent({ linkId: 52, kind: 'removed' }),
  anEvent({ linkId: 53, kind: 'removal-averted', reason: 'found' }),
  anEvent({ linkId: 54, kind: 'removal-averted', reason: 'not_on_page' }),
  ...reasons.map((reason, index) =>
    anEvent({ linkId: 100 + index, kind: 'inconclusive', days: index % 2 ? 7 : 14, reason }),
  ),
];

const MARKS = /[\u2068\u2069]/g;
const withoutMarks = (text: string): string => text.replaceAll(MARKS, '');
/** The lines of a plain text as they read: without marks, bullets and double spaces. */
const linesOf = (text: string): string[] =>
  withoutMarks(text)
    .split('\n')
    .map((line) =>
      line
        .replace(/^(\u200f?\* |-- $)/, '')
        .replaceAll(/ +/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');

describe.each(languages)('a digest in the language %s', (language) => {
  const { subject, text, html } = mailOf(language, everything);

  it('has all of its texts, in plain text and in HTML', () => {
    const body = load(html.replaceAll('<br>', ' '))('body').text();
    const shown = body.replaceAll(/\s+/g, ' ').toLocaleLowerCase(language);
    for (const line of linesOf(text)) expect(shown).toContain(line.toLocaleLowerCase(language));
    for (const each of [subject, text, html]) expect(each).not.toMatch(/undefined|NaN|\[object|=>|\s{2}:/);
    for (const reason of reasons) expect(text).toContain(mailTexts[language].reasons[reason]);
  });

  it('names the calls, the pages and where to write', () => {
    const plain = withoutMarks(text);
    for (const part of [
      'POST /links/ID/verify',
      'POST /links/ID/confirm-removal',
      'POST /links/ID/restore',
      'https://go.example.com/aBc1234/page',
      'https://go.example.com/docs/bot',
      'site_url',
      'support@example.com',
    ])
      expect(plain).toContain(part);
    expect(plain).toMatch(/30.*2026.*10:00 UTC/);
    expect(withoutMarks(mailOf(language, many(130)).text)).toMatch(/30.*GET \/links\?verification=missing/);
  });

  it('names its language and direction', () => {
    const page = load(html);
    for (const element of ['html', 'body > table'])
      expect(page(element).attr()).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' });
  });

  it('has a subject of at most 140 characters, for any site and any number of links', () => {
    const siteUrl = `https://${'very-long-label.'.repeat(15)}example/`;
    for (const kind of ['removal-scheduled', 'removal-held', 'removed', 'inconclusive'] as const) {
      const events = many(999, { kind, siteUrl, days: 14 });
      const late = anEvent({ linkId: 1_000, kind, siteUrl, days: 14, deadline: minutesLater(48 * 60) });
      expect(mailOf(language, [...events, late]).subject.length).toBeLessThanOrEqual(140);
    }
  });

  it('of 100 links stays below 102 KB for any reason, where Gmail cuts mails off', () => {
    const long = { title: 'x'.repeat(100), siteUrl: `https://yoursite.com/${'x'.repeat(180)}` };
    for (const reason of reasons) {
      const events = many(1_000, { ...long, kind: 'inconclusive', days: 14, reason });
      expect(Buffer.byteLength(mailOf(language, events).html), reason).toBeLessThan(102 * 1024);
    }
  });
});

describe.each(translations)('the texts in the language %s', (language) => {
  it('are not copies of the English ones', () => {
    const english = linesOf(mailOf('en', everything).text);
    const own = linesOf(mailOf(language, everything).text);
    expect(own).toHaveLength(english.length);
    // Titles, and "Link:" and "Page:" in languages that say the same.
    const shared = own.filter((line, index) => line === english[index]);
    for (const line of shared) expect(line).toMatch(/^(The red shoes|Link: https:.*|Page : https:.*)$/);
  });

  it('are one or two sentences for each reason', () => {
    for (const reason of reasons)
      expect(mailTexts[language].reasons[reason]).toMatch(/^[\p{Lu}\p{Lo}].{10,150}\.$/u);
  });
});

describe('the number of links', () => {
  it.each<[PageLanguage, readonly (readonly [number, string])[]]>([
    [
      'en',
      [
        [1, '1 link on yoursite.com will be removed on 30 November'],
        [2, '2 links on yoursite.com will be removed on 30 November'],
        [3, '3 links on yoursite.com will be removed on 30 November'],
        [11, '11 links on yoursite.com will be removed on 30 November'],
        [100, '100 links on yoursite.com will be removed on 30 November'],
      ],
    ],
    [
      'de',
      [
        [1, '1 Link auf yoursite.com wird am 30. November entfernt'],
        [2, '2 Links auf yoursite.com werden am 30. November entfernt'],
        [3, '3 Links auf yoursite.com werden am 30. November entfernt'],
        [11, '11 Links auf yoursite.com werden am 30. November entfernt'],
        [100, '100 Links auf yoursite.com werden am 30. November entfernt'],
      ],
    ],
    [
      'fr',
      [
        [1, '1 lien sur yoursite.com sera supprimé le 30 novembre'],
        [2, '2 liens sur yoursite.com seront supprimés le 30 novembre'],
        [3, '3 liens sur yoursite.com seront supprimés le 30 novembre'],
        [11, '11 liens sur yoursite.com seront supprimés le 30 novembre'],
        [100, '100 liens sur yoursite.com seront supprimés le 30 novembre'],
      ],
    ],
    [
      'es',
      [
        [1, '1 enlace en yoursite.com se eliminará el 30 de noviembre'],
        [2, '2 enlaces en yoursite.com se eliminarán el 30 de noviembre'],
        [3, '3 enlaces en yoursite.com se eliminarán el 30 de noviembre'],
        [11, '11 enlaces en yoursite.com se eliminarán el 30 de noviembre'],
        [100, '100 enlaces en yoursite.com se eliminarán el 30 de noviembre'],
      ],
    ],
    [
      'pt',
      [
        [1, '1 link em yoursite.com será removido em 30 de novembro'],
        [2, '2 links em yoursite.com serão removidos em 30 de novembro'],
        [3, '3 links em yoursite.com serão removidos em 30 de novembro'],
        [11, '11 links em yoursite.com serão removidos em 30 de novembro'],
        [100, '100 links em yoursite.com serão removidos em 30 de novembro'],
      ],
    ],
    [
      'fil',
      [
        [1, '1 link sa yoursite.com ang tatanggalin sa Nobyembre 30'],
        [2, '2 link sa yoursite.com ang tatanggalin sa Nobyembre 30'],
        [3, '3 link sa yoursite.com ang tatanggalin sa Nobyembre 30'],
        [4, '4 na link sa yoursite.com ang tatanggalin sa Nobyembre 30'],
        [11, '11 link sa yoursite.com ang tatanggalin sa Nobyembre 30'],
        [100, '100 link sa yoursite.com ang tatanggalin sa Nobyembre 30'],
      ],
    ],
    [
      'ar',
      [
        [1, 'سيُحذف رابط واحد في yoursite.com يوم 30 نوفمبر'],
        [2, 'سيُحذف رابطان في yoursite.com يوم 30 نوفمبر'],
        [3, 'ستُحذف 3 روابط في yoursite.com يوم 30 نوفمبر'],
        [11, 'سيُحذف 11 رابطًا في yoursite.com يوم 30 نوفمبر'],
        [100, 'سيُحذف 100 رابط في yoursite.com يوم 30 نوفمبر'],
        [103, 'ستُحذف 103 روابط في yoursite.com يوم 30 نوفمبر'],
      ],
    ],
  ])('takes its plural form in the subject: %s', (language, subjects) => {
    expect(subjects.map(([count]) => [count, withoutMarks(mailOf(language, many(count)).subject)])).toEqual(
      subjects,
    );
  });

  it.each<[PageLanguage, string, string, string]>([
    [
      'en',
      "can't find it on its page.",
      "can't find them on their pages.",
      "can't find them on their pages.",
    ],
    ['de', 'ihn nicht auf seiner Seite.', 'sie nicht auf ihren Seiten.', 'sie nicht auf ihren Seiten.'],
    ['fr', 'ne le trouvons pas sur sa page.', 'ne les trouvons pas', 'ne les trouvons pas'],
    ['es', 'No lo encontramos en su página.', 'No los encontramos', 'No los encontramos'],
    ['pt', 'Não o encontramos na página dele.', 'Não os encontramos', 'Não os encontramos'],
    ['fil', 'Hindi namin ito makita', 'Hindi namin makita ang mga ito', 'Hindi namin makita ang mga ito'],
    ['ar', 'لا نجده في صفحته.', 'لا نجدهما في صفحتيهما.', 'لا نجدها في صفحاتها.'],
  ])('decides whom the sentences are about: %s', (language, ofOne, ofTwo, ofMore) => {
    for (const [count, sentence] of [
      [1, ofOne],
      [2, ofTwo],
      [3, ofMore],
      [11, ofMore],
      [100, ofMore],
    ] as const)
      expect(mailOf(language, many(count)).text).toContain(sentence);
  });

  it.each<[PageLanguage, number, string]>([
    ['ar', 1, 'تعذر التحقق من رابط واحد في yoursite.com منذ 14 يومًا'],
    ['ar', 2, 'تعذر التحقق من رابطين في yoursite.com منذ 14 يومًا'],
    ['ar', 3, 'تعذر التحقق من 3 روابط في yoursite.com منذ 14 يومًا'],
    ['fil', 4, '4 na link sa yoursite.com ang hindi nasuri sa loob ng 14 na araw'],
    ['fr', 1, '1 lien sur yoursite.com n’a pas pu être vérifié pendant 14 jours'],
  ])('goes with a number of days: %s, %i', (language, count, subject) => {
    const events = many(count, { kind: 'inconclusive', days: 14, reason: 'login' });
    expect(withoutMarks(mailOf(language, events).subject)).toBe(subject);
  });

  it.each<[number, string]>([
    [101, 'ورابط واحد آخر: يعرضه GET /links'],
    [102, 'ورابطان آخران: يعرضهما GET /links'],
    [103, 'و3 روابط أخرى: يعرضها GET /links'],
    [111, 'و11 رابطًا آخر: يعرضها GET /links'],
    [200, 'و100 رابط آخر: يعرضها GET /links'],
  ])('of links that an Arabic mail does not list takes its plural form: %i', (count, line) => {
    expect(withoutMarks(mailOf('ar', many(count)).text)).toContain(line);
  });
});

describe('times', () => {
  it.each<[PageLanguage, string, string]>([
    ['en', '1 December', 'Tuesday, 1 December 2026 at 00:05 UTC'],
    ['de', '1. Dezember', 'Dienstag, 1. Dezember 2026 um 00:05 UTC'],
    ['fr', '1er décembre', 'mardi 1er décembre 2026 à 00:05 UTC'],
    ['es', '1 de diciembre', 'martes, 1 de diciembre de 2026, 00:05 UTC'],
    ['pt', '1º de dezembro', 'terça-feira, 1º de dezembro de 2026 às 00:05 UTC'],
    ['fil', 'Disyembre 1', 'Martes, Disyembre 1, 2026 nang 00:05 UTC'],
    ['ar', '1 ديسمبر', 'الثلاثاء، 1 ديسمبر 2026 في 00:05 UTC'],
  ])('are written as people write them, in UTC: %s', (language, day, exact) => {
    const time = new Date('2026-12-01T00:05:00Z');
    const { dayAndMonth, exactTime } = mailTimes(language);
    expect([dayAndMonth(time), exactTime(time)]).toEqual([day, exact]);
  });
});

describe('an Arabic digest', () => {
  const { subject, text, html } = mailOf('ar', everything);

  it('runs from right to left', () => {
    expect(html).toContain('text-align:right');
    expect(html).not.toContain('text-align:left');
    // The first character with a direction, outside of marked parts, decides.
    for (const line of text.split('\n').filter((each) => /\p{L}/u.test(each)))
      expect(/\p{L}|\u200f/u.exec(line.replaceAll(/\u2068[^\u2069]*\u2069/g, ''))?.[0]).toMatch(
        /\p{Script=Arabic}|\u200f/u,
      );
  });

  it('keeps addresses, calls and titles whole', () => {
    const own = load(html)('bdi')
      .toArray()
      .map((element) => load(html)(element).text());
    for (const part of [
      'https://go.example.com/aBc1234/page',
      'id 50',
      'https://yoursite.com/shoes',
      'The red shoes',
      'POST /links/ID/verify',
      'https://go.example.com/docs/bot',
      'go.example.com',
      'support@example.com',
    ]) {
      expect(own).toContain(part);
      expect(text.replaceAll(' \u2069', '\u2069')).toContain(`\u2068${part}\u2069`);
    }
    expect(subject).toContain('\u2068yoursite.com\u2069');
    const page = load(html);
    page('title').remove();
    expect(page.html()).not.toMatch(MARKS);
  });

  it('ends URLs in plain text with a space, so that no mark becomes a part of a link', () => {
    expect(text.match(/https?:[^\s]+/g)?.filter((url) => /[^\x21-\x7e]/.test(url))).toEqual([]);
  });
});

describe("an owner's words", () => {
  const title = 'أحذية \u2069\u202e حمراء\u2067 (red) \u2066\r\n-- ';
  const siteUrl = 'https://yoursite.com/\u2069/صفحة\u2068';

  it.each(languages)('cannot leave their place, nor turn what is around them: %s', (language) => {
    const { subject, text, html } = mailOf(language, [
      anEvent({ title, siteUrl }),
      anEvent({ linkId: 43, title, siteUrl: 'no host \u2069\u202e' }),
    ]);
    for (const each of [subject, text, html])
      expect(each).not.toMatch(/[\u061c\u200e\u202a-\u202e\u2066\u2067]/);
    for (const each of [subject, text]) {
      const marks = (each.match(MARKS) ?? []).join('');
      expect(marks).toBe(language === 'ar' ? '\u2068\u2069'.repeat(marks.length / 2) : '');
    }
    const page = load(html);
    expect(page('b > bdi').first().text()).toBe('أحذية حمراء (red) --');
    expect(html.match(/<bdi\b/g)).toHaveLength(html.match(/<\/bdi>/g)?.length ?? 0);
    expect(html).not.toContain('<bdi><bdi>');
  });
});
