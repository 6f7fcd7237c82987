import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { type PageName, pageText } from '../../lambdas/pages/edge-page-texts.ts';
import { edgePages } from '../../lambdas/redirect/pages.ts';
import { pageResponse } from '../../lambdas/redirect/responses.ts';
import { testEdgeBrand } from './built-redirector.ts';
import { header } from './sandbox.ts';

const page = edgePages(testEdgeBrand);

const names: readonly PageName[] = ['not-found', 'gone', 'taken-down', 'unavailable'];
const languages: readonly PageLanguage[] = ['en', 'es', 'fr', 'de', 'pt', 'fil', 'ar'];
const cases = languages.flatMap((language) => names.map((name) => [language, name] as const));

describe('a page', () => {
  it.each(cases)('in %s: %s is complete without scripts, images or external resources', (language, name) => {
    const { html, contentSecurityPolicy } = page(name, language);
    const direction = language === 'ar' ? ' dir="rtl"' : '';
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}"${direction}>`));
    expect(html).toContain('<meta charset="utf-8">');
    expect(html).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
    expect(html).not.toMatch(/<script|<img|<link|<form|<iframe|https?:|url\(|@import| on\w+=| style=/i);
    const style = /<style>(.*)<\/style>/.exec(html)?.[1] ?? '';
    expect(style).toContain('prefers-color-scheme:dark');
    const hash = createHash('sha256').update(style).digest('base64');
    expect(contentSecurityPolicy).toBe(
      `default-src 'none';style-src 'sha256-${hash}';base-uri 'none';form-action 'none';frame-ancestors 'none'`,
    );
  });

  it.each(cases)('in %s: %s has its own text, without markup', (language, name) => {
    const texts = languages.map((other) => [other, pageText(other, name).join(' ')] as const);
    const own = texts.find(([other]) => other === language)?.[1] ?? '';
    expect(own).not.toMatch(/[<>&"]/);
    expect(own.length).toBeGreaterThan(20);
    expect(texts.filter(([, text]) => text === own)).toHaveLength(1);
  });

  it.each([
    ['not-found', '404'],
    ['gone', '410'],
    ['taken-down', '451'],
    ['unavailable', '503'],
  ] as const)('%s is sent with status %s and headers that allow it nothing else', (name, status) => {
    const response = pageResponse(name, page(name, 'fr'), false);
    expect(response.status).toBe(status);
    expect(response.body).toBe(page(name, 'fr').html);
    const expected = {
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'fr',
      'content-security-policy': page(name, 'fr').contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      vary: 'Accept-Language',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex',
      ...(name === 'unavailable' ? { 'retry-after': '5' } : {}),
    };
    for (const [key, value] of Object.entries(expected)) expect(header(response, key)).toBe(value);
    expect(Object.keys(response.headers ?? {}).sort()).toEqual(Object.keys(expected).sort());
  });

  it('has no body in a response to HEAD', () => {
    expect(pageResponse('gone', page('gone', ''), true)).not.toHaveProperty('body');
  });
});
