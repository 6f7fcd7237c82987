import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageLanguages } from '../../lambdas/languages/page-language.ts';
import { landingTexts } from '../../web/src/landing/landing-texts.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

let host: RunningHost;
beforeAll(async () => {
  host = await startRunningHost();
});
afterAll(() => host?.stop());

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  fetch(host.demo.base_url + path, { method, headers, redirect: 'manual' });

/** As sent: `fetch` decompresses. */
const raw = (path: string, headers: Readonly<Record<string, string>>) =>
  new Promise<{ readonly headers: Readonly<Record<string, unknown>>; readonly body: Buffer }>(
    (resolve, reject) => {
      request(host.demo.base_url + path, { headers }, (response) => {
        buffer(response).then((body) => resolve({ headers: response.headers, body }), reject);
      })
        .on('error', reject)
        .end();
    },
  );

describe('the web app', () => {
  it.each(['/app', '/app/', '/app/sign-in', '/app/links/42', '/app/a/b?c=1', '/app/page', '/app/nothing+'])(
    'opens at %s',
    async (path) => {
      const response = await get(path, { 'accept-language': 'de-AT,de;q=0.9' });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
      expect(response.headers.get('set-cookie')).toBeNull();
      const $ = load(await response.text());
      expect([$('html').attr('lang'), $('#app').length]).toEqual(['de', 1]);
    },
  );

  it('has files that browsers keep for good, compressed', async () => {
    // CloudFront compresses from 1,000 bytes on, which the first script doesn't have.
    const path = load(await (await get('/app')).text())('link[rel=modulepreload]').attr('href') ?? '';
    const plain = await get(path, { 'accept-encoding': 'identity' });
    expect(plain.status).toBe(200);
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const { headers, body } = await raw(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(body).toString()).toBe(await plain.text());
  });

  it('has pages that browsers ask for each time, and get again only when they have changed', async () => {
    const page = await get('/app');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('vary')).toBe('accept-language, accept-encoding');
    const { headers } = await raw('/app', { 'accept-encoding': 'br' });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-language, accept-encoding' });
    const etag = page.headers.get('etag') ?? '';
    expect((await get('/app', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/app', { 'if-none-match': etag, 'accept-language': 'fr' })).status).toBe(200);
  });

  it('can only be read', async () => {
    for (const path of ['/', '/app', '/app/assets/x.js']) {
      expect((await get(path, {}, 'POST')).status).toBe(403);
      expect((await get(path, {}, 'DELETE')).status).toBe(403);
    }
    expect((await get('/app/assets/missing.js')).status).toBe(403);
    expect((await get('/app/assets/')).status).toBe(403);
  });
});

describe('the landing page', () => {
  it.each(pageLanguages)('is in the language of a visitor who prefers %s', async (language) => {
    const response = await get('/', { 'accept-language': language });
    expect(response.status).toBe(200);
    const $ = load(await response.text());
    expect($('html').attr('lang')).toBe(language);
    expect($('h1').text()).toBe(landingTexts[language].title);
  });
});
