import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { reportTexts } from '../../lambdas/abuse/report-texts.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { brokenRules } from '../pages/observatory.ts';
import { type ReportFixture, reportFixture } from './report-fixture.ts';

let fixture: ReportFixture;
beforeEach(async () => {
  fixture = await reportFixture();
});
const languages = Object.keys(reportTexts) as PageLanguage[];

describe('the report form', () => {
  it('has one form, which posts to itself, with the captcha and a button that is never disabled', async () => {
    const { status, html } = await fixture.show();
    expect(status).toBe(200);
    expect(html.match(/<form[^>]*>/g)).toEqual(['<form method="post" action="/report" novalidate>']);
    expect(html).toContain('<input type="hidden" name="captcha">');
    expect(html).toContain('<button class="button">Send report</button>');
    expect(html).not.toMatch(/ disabled| checked|class="error"|role="alert"/);
    expect(fixture.widgets).toEqual([
      { purpose: 'report', subject: 'report', nonce: 'nonce-1', language: 'en' },
    ]);
  });

  it('reads nothing from the table', async () => {
    fixture.links.calls.length = 0;
    await fixture.show('link=aBc1234');
    expect(fixture.links.calls).toEqual([]);
  });

  it('fills in the requested link, escaped and bounded', async () => {
    expect((await fixture.show('link=aBc1234')).html).toContain('value="aBc1234"');
    expect((await fixture.show('link=%22%3E%3Cscript%3E')).html).toContain(
      'value="&quot;&gt;&lt;script&gt;"',
    );
    expect((await fixture.show(`link=${'x'.repeat(9_999)}`)).html).toContain(`value="${'x'.repeat(2_048)}"`);
  });

  it.each(languages)(
    'in %s labels every field, and exposes its hints to screen readers',
    async (language) => {
      const { html } = await fixture.show('', { headers: { 'accept-language': language } });
      const report = reportTexts[language];
      for (const name of ['link', 'details', 'contact'] as const) {
        expect(html).toContain(`<label for="${name}">${report[name]}</label>`);
        expect(html).toMatch(
          new RegExp(`<(input|textarea) id="${name}"[^>]* aria-describedby="${name}-hint"`),
        );
        expect(html).toContain(`id="${name}-hint"`);
      }
      expect(html).toContain(`<legend>${report.reason}</legend>`);
      for (const [reason, text] of Object.entries(report.reasons)) {
        const id = new RegExp(`id="([\\w-]+)" name="reason" value="${reason}"`).exec(html)?.[1];
        expect(html).toContain(`<label for="${id}">${text}</label>`);
      }
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(html).toContain('autocomplete="email"');
      expect(html).toContain(report.danger);
      expect(html).toContain(report.privacy);
      expect(html).toContain('go.example.com/aBc1234');
    },
  );

  it.each(languages)('in %s gives visitors without scripts an address to write to', async (language) => {
    const { html } = await fixture.show('', { headers: { 'accept-language': language } });
    expect(/<noscript>(.*)<\/noscript>/s.exec(html)?.[1]).toContain('href="mailto:help@example.org"');
  });

  it("allows its own and the captcha's scripts, and forms only to itself", async () => {
    const { headers } = await fixture.show();
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'nonce-nonce-1' https:\/\/captcha\.example;style-src 'sha256-[^']+';img-src data:;frame-src https:\/\/captcha\.example;connect-src 'self';worker-src 'none';form-action 'self';base-uri 'none';frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    expect(brokenRules(headers)).toEqual([]);
  });

  it("meets the rules of Mozilla's Observatory, also when it is shown again", async () => {
    expect(brokenRules((await fixture.send()).headers)).toEqual([]);
  });

  it("has no footer, because it is the footer link's target", async () => {
    expect((await fixture.show()).html).not.toContain('<footer');
  });

  it('responds to HEAD like GET without the body', async () => {
    const head = await fixture.show('', { method: 'HEAD' });
    expect([head.status, head.html]).toEqual([200, '']);
    expect(Object.keys(head.headers).sort()).toEqual(Object.keys((await fixture.show()).headers).sort());
  });

  it('can only be reached through CloudFront', async () => {
    expect((await fixture.show('', { headers: { 'x-klookup-origin': '' } })).status).toBe(403);
  });
});

describe('the page after the form', () => {
  it.each(languages)(
    'in %s thanks and says what happens next, without scripts or a form',
    async (language) => {
      const { status, html, headers } = await fixture.show('sent', {
        headers: { 'accept-language': language },
      });
      const { sent, danger, another } = reportTexts[language];
      expect(status).toBe(200);
      expect(html).toContain(`<h1>${sent.title}</h1><p>${sent.text}</p><p class="note">${danger}</p>`);
      expect(html).toContain(`<a href="/report">${another}</a>`);
      expect(html).not.toMatch(/<script|<form/);
      expect(headers['content-security-policy']).toContain("form-action 'none'");
      expect(brokenRules(headers)).toEqual([]);
    },
  );
});

describe('any input', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<script>x</script>',
      '"><img src=x onerror=x>',
      "' onfocus=x autofocus='",
      '</textarea><b>',
    ),
    fc.constantFrom(
      'phishing',
      'aBc1234',
      'good/report/report/1',
      'https://go.example.com/aBc1234',
      'me@example.org',
      '',
    ),
  );
  const field = fc.constantFrom('link', 'reason', 'details', 'contact', 'captcha', 'altcha', '__proto__');
  const body = fc.oneof(
    fc
      .array(fc.tuple(field, hostile), { maxLength: 8 })
      .map((pairs) => new URLSearchParams(pairs).toString()),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 200 }),
  );

  it('gets a page, never a 5xx, and opens no tag', async () => {
    const { code } = await fixture.create();
    await fc.assert(
      fc.asyncProperty(body, async (each) => {
        const sent = typeof each === 'string' ? each.replaceAll('aBc1234', code) : each;
        const { status, html, headers } = await fixture.send({}, { body: sent });
        expect([303, 400, 403, 429]).toContain(status);
        if (status === 303) return;
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
        expect(html.match(/<script|<img|<b>|<\/textarea>/g)).toEqual(['<script', '</textarea>']);
      }),
      { numRuns: 300 },
    );
  });

  it('in the query shows the form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), hostile, async (query, link) => {
        for (const each of [query, `link=${link}`, `link=${encodeURIComponent(link.toWellFormed())}`]) {
          const { status, html } = await fixture.show(each);
          expect(status).toBe(200);
          expect(html).not.toMatch(/<img|<b>|<script>x/);
        }
      }),
      { numRuns: 100 },
    );
  });
});
