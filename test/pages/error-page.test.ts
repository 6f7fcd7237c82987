import { describe, expect, it } from 'vitest';
import { HttpError, serviceUnavailable } from '../../lambdas/http/http-error.ts';
import { errorPageResponse, pageHandler } from '../../lambdas/http/page-handler.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { pageText } from '../../lambdas/pages/edge-page-texts.ts';
import { type ErrorPageName, errorPage } from '../../lambdas/pages/error-page.ts';
import { errorStatus } from '../../lambdas/pages/error-status.ts';
import { texts } from '../../lambdas/pages/page-texts.ts';
import { klookUp } from '../brand/brands.ts';
import { apiEvent, lambdaContext } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { logged } from '../logging/captured-log.ts';
import { visit } from '../preview/preview-fixture.ts';
import { brokenRules } from './observatory.ts';

const languages = Object.keys(texts) as PageLanguage[];
const names = [...Object.keys(errorStatus), 'refused'] as ErrorPageName[];

describe('an error page', () => {
  it.each(names)('%s needs no script in any language, and allows nothing', (name) => {
    for (const language of languages) {
      const { html, headers } = errorPage(name, { language, brand: klookUp });
      expect(html).toMatch(/<main><h1>[^<]+<\/h1><p>[^<]+<\/p><\/main>/);
      expect(html).not.toMatch(/<script|<form|<img|<noscript/);
      expect(headers['content-security-policy']).toContain("script-src 'none'");
      expect(brokenRules(headers)).toEqual([]);
    }
  });

  it.each(['not-found', 'gone', 'taken-down', 'unavailable'] as const)("%s uses the edge's text", (name) => {
    for (const language of languages) {
      const [title, text] = pageText(language, name);
      expect(errorPage(name, { language, brand: klookUp }).html).toContain(`<h1>${title}</h1><p>${text}</p>`);
    }
  });

  it('for a link that was taken down is a 451', () => {
    const response = errorPageResponse('taken-down', apiEvent({}), klookUp);
    expect(response.statusCode).toBe(451);
    expect(response.body).toContain('<h1>This link has been taken down</h1>');
  });

  it('for a failure of ours gives the support address, escaped', () => {
    const support = { address: 'a"<b>@example.org', requestId: '<id>' };
    const { html } = errorPage('failed', { language: 'en', brand: klookUp, support });
    expect(html).toContain('<a href="mailto:a&quot;&lt;b&gt;@example.org">');
    expect(html).toContain('<bdi>&lt;id&gt;</bdi>');
  });
});

describe("a page's handler", () => {
  const failing = (error: unknown) => pageHandler(testApi, () => Promise.reject(error));

  it.each([
    [new HttpError('not_found', 'x'), 404, 'Page not found', undefined],
    [
      new HttpError('method_not_allowed', 'x', { headers: { allow: 'GET' } }),
      405,
      'That did not work',
      undefined,
    ],
    [
      new HttpError('rate_limited', 'x', { headers: { 'retry-after': '77' } }),
      429,
      'Too many requests',
      '77',
    ],
    [new HttpError('rate_limited', 'x'), 429, 'Too many requests', '5'],
    [serviceUnavailable(), 503, 'Please try again', '1'],
    [new Error('oops'), 500, 'Something went wrong', undefined],
  ])('turns %s into a page with status %i', async (error, status, title, retryAfter) => {
    const response = await visit(failing(error), {});
    expect(response.status).toBe(status);
    expect(response.html).toContain(`<h1>${title}</h1>`);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers['x-request-id']).toBe('JKJaXmPLvHcESHA=');
    expect(response.headers['retry-after']).toBe(retryAfter);
    expect(response.html).not.toContain('oops');
  });

  it("responds in the visitor's language", async () => {
    const { html } = await visit(failing(new Error('oops')), { headers: { 'accept-language': 'tl-PH' } });
    expect(html).toContain('<html lang="fil">');
  });

  it('logs the failure and the request, without addresses', async () => {
    await visit(failing(new Error('oops')), { path: '/aBc1234/page' });
    expect(logged()).toMatchObject([
      { level: 'ERROR', message: 'request failed' },
      { level: 'INFO', message: 'request', method: 'GET', status: 500 },
    ]);
    expect(JSON.stringify(logged())).not.toContain('203.0.113.7');
  });

  it('that runs out of time still responds with a page', async () => {
    const slow = pageHandler(testApi, () => new Promise(() => {}));
    const response = await slow(apiEvent({}), lambdaContext(350));
    expect(response.statusCode).toBe(503);
    expect(response.body).toContain('<h1>Please try again</h1>');
  });
});
