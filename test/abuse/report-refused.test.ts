import { beforeEach, describe, expect, it } from 'vitest';
import { reportTexts } from '../../lambdas/abuse/report-texts.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { type ReportFixture, reportFixture } from './report-fixture.ts';

let fixture: ReportFixture;
let code: string;
beforeEach(async () => {
  fixture = await reportFixture();
  ({ code } = await fixture.create());
});

const nothingFiled = async (): Promise<void> => {
  expect(await fixture.items('REPORT#')).toEqual([]);
  expect(await fixture.items('THROTTLE#')).toEqual([]);
  expect(fixture.lines).toEqual([]);
};

describe('a report without a solved captcha', () => {
  const filledIn = { details: 'What I saw', contact: 'me@example.org', reason: 'spam' };
  const expectForm = ({ html }: Awaited<ReturnType<typeof fixture.send>>, title: string) => {
    expect(html).toMatch(
      new RegExp(`<div class="problem" role="alert" tabindex="-1" autofocus><h2>${title}</h2>`),
    );
    expect(html).toContain(`value="${code}"`);
    expect(html).toContain('\nWhat I saw</textarea>');
    expect(html).toContain('value="me@example.org"');
    expect(html.match(/ checked/g)).toHaveLength(1);
    expect(html).toContain('value="spam" checked>');
    expect(fixture.widgets.at(-1)).toMatchObject({ purpose: 'report', subject: 'report' });
  };

  it('shows the form with the typed text and a fresh captcha', async () => {
    const response = await fixture.send({ ...filledIn, link: code, captcha: '' });
    expect(response.status).toBe(403);
    expectForm(response, 'The check was not complete');
    await nothingFiled();
  });

  it('does the same when it was forged or made for Continue', async () => {
    for (const captcha of ['forged', `good/continue/${code}/1`]) {
      const response = await fixture.send({ ...filledIn, link: code, captcha });
      expect(response.status).toBe(403);
      expectForm(response, 'Please complete the check again');
    }
    await nothingFiled();
  });

  it('does the same, with a time to retry, when nobody can verify it now', async () => {
    fixture.captchaState.isReachable = false;
    const response = await fixture.send({ ...filledIn, link: code });
    expect([response.status, response.headers['retry-after']]).toEqual([503, '5']);
    expectForm(response, 'We could not confirm the check');
    await nothingFiled();
  });

  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of another site in an older browser', { 'sec-fetch-site': undefined, origin: 'https://evil.example' }],
  ])('does the same when it comes from a page %s', async (_what, headers) => {
    const response = await fixture.send({ ...filledIn, link: code }, { headers });
    expect(response.status).toBe(403);
    expectForm(response, 'Please complete the check again');
    await nothingFiled();
  });

  it('hears that the vendor failed, from its own server or from the page', async () => {
    fixture.captchaState.hasVendorFailed = true;
    await fixture.send({ ...filledIn, link: code, captcha: 'forged' });
    expect(fixture.widgets.at(-1)).toMatchObject({ purpose: 'report', hasVendorFailed: true });
    await fixture.send({ 'captcha-failure': 'script' });
    const { sent, hasVendorFailed } = fixture.widgets.at(-1) ?? {};
    expect([sent?.get('captcha-failure'), hasVendorFailed]).toEqual(['script', false]);
  });

  it('does the same for an empty form, which an open page sends to get a fresh captcha', async () => {
    for (const body of ['', undefined]) {
      const { status, html } = await fixture.send({}, { body });
      expect(status).toBe(403);
      expect(html).toContain('<input type="hidden" name="captcha">');
      expect(html).not.toContain('class="error"');
    }
    await nothingFiled();
  });
});

describe('an invalid form', () => {
  const wrongly = async (fields: Readonly<Record<string, string>>) => {
    const response = await fixture.send({ link: code, ...fields });
    expect(response.status).toBe(400);
    await nothingFiled();
    return response.html;
  };
  const long = 'é'.repeat(1_001);

  it.each([
    ['link', { link: ' ' }, 'Enter the short link'],
    ['link', { link: 'https://elsewhere.example/aBc1234' }, 'This is not one of our short links. '],
    ['link', { link: 'nEvEr42' }, 'There is no such short link. '],
    ['reason', { reason: '' }, 'Select what is wrong with the link'],
    ['reason', { reason: 'constructor' }, 'Select what is wrong with the link'],
    ['details', { details: long }, 'The details must have 1,000 characters or fewer'],
    ['contact', { contact: 'me@' }, 'Enter an e-mail address in the correct format'],
  ])('explains the problem with %s in %j, above the form and at the field', async (name, fields, message) => {
    const html = await wrongly(fields);
    expect(html).toMatch(/<h2>There is a problem<\/h2><ul><li>/);
    expect(html).toContain(`<li><a href="#${name}">${message}`);
    expect(html).toContain(
      `<p class="error" id="${name}-error"><span class="unseen">Error:</span> ${message}`,
    );
    expect(html).toMatch(new RegExp(`aria-describedby="[^"]*\\b${name}-error"`));
    expect(html.match(/class="error"/g)).toHaveLength(1);
    for (const [, target = ''] of html.matchAll(/href="#([^"]*)"/g))
      expect(html).toContain(` id="${target}"`);
    expect(html).toContain('<title>There is a problem – Report a link · Klook Up</title>');
  });

  it('reports all problems at once and keeps all input', async () => {
    const html = await wrongly({ link: 'no link', reason: 'x', details: long, contact: 'nobody' });
    expect(html.match(/class="error"/g)).toHaveLength(4);
    expect([...html.matchAll(/<li><a href="#(\w+)"/g)].map(([, field]) => field)).toEqual([
      'link',
      'reason',
      'details',
      'contact',
    ]);
    expect(html).toContain('value="no link"');
    expect(html).toContain(`${long}</textarea>`);
  });

  it('costs no token', async () => {
    const captcha = fixture.token();
    await wrongly({ captcha, reason: '' });
    expect((await fixture.send({ captcha, link: code })).status).toBe(303);
  });

  it('is refused for more than 1,000 code points of details, not for their bytes', async () => {
    expect((await fixture.send({ link: code, details: '🔥'.repeat(1_000) })).status).toBe(303);
    expect((await fixture.send({ link: code, details: `${'🔥'.repeat(1_000)}!` })).status).toBe(400);
  });

  it('has control characters stripped that a terminal would obey', async () => {
    await fixture.send({ link: code, details: 'a\u001b[2Jb\u0000\u009bc\td\re' });
    expect(await fixture.items('REPORT#')).toMatchObject([{ details: 'a[2Jbc\td\ne' }]);
  });

  it.each([
    ['with more than 64 KB', { body: `link=${'x'.repeat(65_536)}` }, 413],
    ['as JSON', { headers: { 'content-type': 'application/json' } }, 415],
  ])('%s gets a page with its own status', async (_what, options, status) => {
    const response = await fixture.send({}, options);
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it("gets its page in the visitor's language", async () => {
    for (const language of Object.keys(reportTexts) as PageLanguage[]) {
      const headers = { 'accept-language': language };
      const report = reportTexts[language];
      const { html } = await fixture.send({ link: 'nEvEr42' }, { headers });
      expect(html).toContain(`<html lang="${language}"`);
      expect(html).toContain(report.errors['link-unknown']);
    }
  });
});
