import { describe, expect, it } from 'vitest';
import { accountPageTexts } from '../../lambdas/account-pages/account-page-texts.ts';
import { accountPagesApi } from '../../lambdas/account-pages/account-pages-api.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { apiEvent, lambdaContext } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { brokenRules } from '../pages/observatory.ts';

const languages = Object.keys(accountPageTexts) as PageLanguage[];
const names = ['verify', 'reset', 'email', 'undo'] as const;

async function open(page: string, { method = 'GET', language = 'en', query = '' } = {}) {
  const { statusCode, headers, body } = await accountPagesApi(testApi, () => 'nonce-1')(
    apiEvent({
      method,
      path: `/account/${page}`,
      query,
      pathParameters: { page },
      headers: { 'accept-language': language },
    }),
    lambdaContext(),
  );
  return { status: statusCode, headers: headers as Record<string, string>, html: body ?? '' };
}

describe('the page of a mailed link', () => {
  it.each(names)('%s has one form, hidden until the script shows it, whose button does all', async (name) => {
    const { status, html } = await open(name);
    expect(status).toBe(200);
    expect(html.match(/<form[^>]*>/g)).toHaveLength(1);
    expect(html).toContain(`<button class="button" id="button">${accountPageTexts.en.pages[name].button}`);
    expect(/<form[^>]* hidden>/.test(html)).toBe(true);
    expect(html).toContain(`<noscript><p class="note">${accountPageTexts.en.noScript}`);
  });

  it('is the same for every reader and every query', async () => {
    const plain = await open('verify');
    expect((await open('verify', { query: 'token=%3Cscript%3E' })).html).toBe(plain.html);
  });

  it('lets password managers fill in the password, or offer a new one', async () => {
    expect((await open('verify')).html).toContain('autocomplete="current-password"');
    expect((await open('reset')).html).toContain('autocomplete="new-password"');
    expect((await open('undo')).html).not.toContain('type="password"');
  });

  it('may run its own script and call this service, and nothing else', async () => {
    const { headers } = await open('reset');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'nonce-nonce-1';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("form-action 'none';");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
    expect(brokenRules(headers)).toEqual([]);
  });

  it.each(languages)('speaks %s', async (language) => {
    for (const name of names) {
      const { html } = await open(name, { language });
      const { title, text } = accountPageTexts[language].pages[name];
      expect(html).toContain(`<html lang="${language}"`);
      expect(html).toContain(`tabindex="-1">${title}</h1>`);
      expect(html).toContain(`<p id="text">${text.replaceAll("'", '&#39;')}</p>`);
    }
  });

  it('responds to HEAD as to GET, without the body', async () => {
    const { status, html } = await open('verify', { method: 'HEAD' });
    expect({ status, html }).toEqual({ status: 200, html: '' });
  });

  it.each(['', 'unknown', 'constructor', 'verify.html'])('is a 404 page at /account/%s', async (page) => {
    const { status, html } = await open(page);
    expect(status).toBe(404);
    expect(html).toContain('<!doctype html>');
  });
});
