import { beforeEach, describe, expect, it } from 'vitest';
import { logged } from '../logging/captured-log.ts';
import { DESTINATION, previewFixture } from './preview-fixture.ts';

let fixture: Awaited<ReturnType<typeof previewFixture>>;
let id: number;
let code: string;
beforeEach(async () => {
  fixture = await previewFixture();
  ({ id, code } = await fixture.create());
});

describe('Continue with a solved captcha', () => {
  it('returns 303 with the full destination and counts as a click', async () => {
    const { status, headers, html } = await fixture.proceed(code);
    expect([status, headers.location, html]).toEqual([303, DESTINATION, '']);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    expect(fixture.events).toMatchObject([{ kind: 'continue', linkId: id, at: '2026-02-22T10:00:00.750Z' }]);
  });

  it('sent twice within 5 minutes gets the same response and sends the same event, which counts once', async () => {
    const token = { captcha: `good/continue/${code}/once` };
    const responses = [await fixture.proceed(code, token)];
    fixture.links.passTime(299);
    responses.push(await fixture.proceed(code, token));
    expect(responses.map(({ status, headers }) => [status, headers.location])).toEqual([
      [303, DESTINATION],
      [303, DESTINATION],
    ]);
    expect(new Set(fixture.events.map((event) => event.id)).size).toBe(1);
  });

  it('sent again after 5 minutes is a 403 with a fresh captcha', async () => {
    const token = { captcha: `good/continue/${code}/once` };
    await fixture.proceed(code, token);
    fixture.links.passTime(301);
    const { status, html } = await fixture.proceed(code, token);
    expect(status).toBe(403);
    expect(html).toContain('Please complete the check again');
    expect(fixture.events).toHaveLength(1);
  });

  it('for another link is a 403', async () => {
    const other = await fixture.create();
    expect((await fixture.proceed(other.code, { captcha: `good/continue/${code}/1` })).status).toBe(403);
    expect(fixture.events).toEqual([]);
  });

  it('that cannot be queued still continues, and the click becomes a log line', async () => {
    fixture.queue.isDown = true;
    expect((await fixture.proceed(code)).status).toBe(303);
    expect(logged().filter(({ message }) => message === 'click not queued')).toMatchObject([
      { click: { linkId: id, kind: 'continue' } },
    ]);
  });
});

describe('Continue without a solved captcha', () => {
  const expectAgain = ({ status, html, headers }: Awaited<ReturnType<typeof fixture.proceed>>) => {
    expect(html).toMatch(/<div class="problem" role="alert" tabindex="-1" autofocus><h2>/);
    expect(html).toContain('<b>example.<wbr>co.<wbr>uk</b>');
    expect(html + JSON.stringify(headers)).not.toMatch(/secret/);
    expect(fixture.widgets.at(-1)).toMatchObject({ purpose: 'continue' });
    expect(fixture.events).toEqual([]);
    return status;
  };

  it('explains what is missing, with a fresh captcha', async () => {
    const response = await fixture.proceed(code, { captcha: '' });
    expect(expectAgain(response)).toBe(403);
    expect(response.html).toContain('The check was not complete');
  });

  it('shows a fresh one when it failed', async () => {
    expect(expectAgain(await fixture.proceed(code, { captcha: 'forged' }))).toBe(403);
  });

  it('lets nobody through when it cannot be verified, and says when to retry', async () => {
    fixture.captchaState.isReachable = false;
    const response = await fixture.proceed(code, {}, { headers: { 'accept-language': 'es' } });
    expect(expectAgain(response)).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(response.html).toContain('No hemos podido confirmar la comprobación');
  });

  it('covers the empty form that an open page sends to get a fresh captcha', async () => {
    expect(expectAgain(await fixture.proceed(code, {}, { body: '' }))).toBe(403);
  });
});

describe('Continue', () => {
  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['of another site in an older browser', { 'sec-fetch-site': undefined, origin: 'https://evil.example' }],
    ['of a page without an origin', { 'sec-fetch-site': undefined, origin: 'null' }],
  ])('from a page %s cannot bypass the preview: it shows it', async (_what, headers) => {
    expect((await fixture.proceed(code, {}, { headers })).status).toBe(403);
    expect(fixture.events).toEqual([]);
  });

  it('from our own page in an older browser continues', async () => {
    const headers = { 'sec-fetch-site': undefined, origin: 'https://go.example.com' };
    expect((await fixture.proceed(code, {}, { headers })).status).toBe(303);
  });

  it('to a host that the page did not show asks again with the new host, and costs no token', async () => {
    const token = { captcha: `good/continue/${code}/kept` };
    await fixture.links.update(id, { url: 'https://elsewhere.example/secret' });
    const { status, html } = await fixture.proceed(code, token);
    expect(status).toBe(409);
    expect(html).toContain('This link now leads somewhere else');
    expect(html).toContain('<b>elsewhere.<wbr>example</b>');
    expect(html).not.toContain('secret');
    const shown = { ...token, 'leads-to': 'https://elsewhere.example' };
    expect((await fixture.proceed(code, shown)).status).toBe(303);
  });

  it('to another path on the same host continues to it', async () => {
    await fixture.links.update(id, { url: 'https://files.example.co.uk/new' });
    expect((await fixture.proceed(code)).headers.location).toBe('https://files.example.co.uk/new');
  });

  it.each([
    ['disabled', 410, () => fixture.links.update(id, { is_active: 0 })],
    ['deleted', 410, () => fixture.links.remove(id)],
    ['made direct', 303, () => fixture.links.update(id, { type: 'direct' })],
  ])('on a link that became %s meanwhile is a %i', async (_what, status, change) => {
    await change();
    const response = await fixture.proceed(code);
    expect(response.status).toBe(status);
    expect(response.headers.location).toBe(status === 303 ? `/${code}` : undefined);
    expect(fixture.events).toEqual([]);
  });

  it('on a link that ends while the captcha is verified is a 410', async () => {
    fixture.links.intercept(async ({ operation }, send) => {
      // The token is spent after verification, and the link read again after that.
      if (operation === 'PutItem') await fixture.write(id, 'isActive', false);
      return send();
    });
    expect((await fixture.proceed(code)).status).toBe(410);
    expect(fixture.events).toEqual([]);
  });

  it.each([
    ['of an unknown code', '/unknown1/page', {}, 404],
    ['with more than 8 KB', undefined, { body: `captcha=${'x'.repeat(8_193)}` }, 413],
    ['as JSON', undefined, { headers: { 'content-type': 'application/json' } }, 415],
    ['without a type', undefined, { headers: { 'content-type': undefined } }, 415],
  ])('%s is a page with its own status', async (_what, path, options, status) => {
    const response = await fixture.proceed(code, {}, { ...options, ...(path ? { path } : {}) });
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
  });
});
