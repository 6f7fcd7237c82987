import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { stageConfig } from '../../lib/config.ts';
import {
  CHROME_ON_ANDROID,
  createLink,
  type LinkResponse,
  type LinkWithStats,
  readLink,
  readUntil,
  visit,
} from './client.ts';
import type { RunningHost } from './running-host.ts';

/**
 * The main job, as named checks of a running system. `main-job.test.ts` runs them against the synthesized
 * template; `template-is-what-runs.test.ts` removes one part of the template, after which the check that
 * needs it must fail.
 */
export const mainJobChecks = {
  'the printed curl creates a link': async (host) => {
    const [, curl] = /^\s*(curl [^\n]*(?:\\\n[^\n]*)*)/m.exec(host.printed()) ?? [];
    const response = JSON.parse(execFileSync('sh', ['-c', `${curl} --silent`], { encoding: 'utf8' })) as {
      readonly success: boolean;
      readonly data: LinkResponse;
    };
    expect(response.success).toBe(true);
    expect(response.data.short_url).toBe(`${host.demo.base_url}/${response.data.short_code}`);
  },

  'a created link redirects at once': async (host) => {
    const link = await createLink(host, { url: 'https://example.com/landing?a=1' });
    const response = await visit(link.short_url);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://example.com/landing?a=1');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  },

  'a link can be read with its statistics': async (host) => {
    const link = await createLink(host);
    const read = await readLink(host, link.id);
    expect(read.link.short_code).toBe(link.short_code);
    expect(read.stats).toMatchObject({ total_clicks: 0, clicks_by_country: {}, recent_clicks: [] });
  },

  'a visit is counted within 5 s': async (host) => {
    const link = await createLink(host);
    await visit(link.short_url);
    // The total and the days are two separate reads, which may fall before and after the click's transaction.
    const isWhole = ({ stats }: LinkWithStats) => stats.total_clicks > 0 && stats.recent_clicks.length > 0;
    const { stats, link: counted } = await readUntil(host, link.id, isWhole, 5_000);
    expect(stats.total_clicks).toBe(1);
    expect(counted).toMatchObject({ clicks: 1, views: 1 });
    expect(stats.recent_clicks).toEqual([{ date: new Date().toISOString().slice(0, 10), count: 1 }]);
  },

  "a click is counted by its visitor's country": async (host) => {
    const link = await createLink(host);
    await visit(link.short_url, { 'cloudfront-viewer-country': 'PH' });
    const { stats } = await readUntil(host, link.id, (read) => read.stats.total_clicks > 0);
    expect(stats.clicks_by_country).toEqual({ PH: 1 });
  },

  "a click is counted by its visitor's device and browser": async (host) => {
    const link = await createLink(host);
    await visit(link.short_url, { 'user-agent': CHROME_ON_ANDROID });
    const { stats } = await readUntil(host, link.id, (read) => read.stats.total_clicks > 0);
    expect(stats.clicks_by_device).toEqual({ mobile: 1 });
    expect(stats.clicks_by_browser).toEqual({ Chrome: 1 });
  },

  'a HEAD and a prefetch are neither views nor clicks': async (host) => {
    const link = await createLink(host);
    expect((await visit(link.short_url, {}, 'HEAD')).status).toBe(302);
    expect((await visit(link.short_url, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(302);
    expect((await visit(link.short_url, { purpose: 'prefetch' })).status).toBe(302);
    // A visit that does count comes last: by the time it shows, the others would have too.
    await visit(link.short_url);
    const { link: counted } = await readUntil(host, link.id, (read) => read.link.views > 0);
    expect(counted).toMatchObject({ clicks: 1, views: 1 });
  },

  'a known bot is a view, not a click': async (host) => {
    const link = await createLink(host);
    const bot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    expect((await visit(link.short_url, { 'user-agent': bot })).status).toBe(302);
    const { link: counted, stats } = await readUntil(host, link.id, (read) => read.link.views > 0);
    expect(counted).toMatchObject({ clicks: 0, views: 1 });
    expect(stats).toMatchObject({ total_clicks: 0, bot_views: 1 });
  },

  'an unknown code is a 404 page': async (host) => {
    const response = await visit(`${host.demo.base_url}/zzzzzzz`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  },

  'security.txt gives the support address': async (host) => {
    const response = await fetch(`${host.demo.base_url}/.well-known/security.txt`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await response.text();
    expect(text).toContain(`Contact: mailto:${stageConfig('dev').supportAddress}\n`);
    const [, expires = ''] = /^Expires: (.*)$/m.exec(text) ?? [];
    const daysAhead = (Date.parse(expires) - Date.now()) / 86_400_000;
    expect(daysAhead).toBeGreaterThan(178);
    expect(daysAhead).toBeLessThan(181);
  },

  'what is no page may load nothing and be framed by nobody, and pages keep their own policies': async (
    host,
  ) => {
    const { base_url } = host.demo;
    const link = await createLink(host);
    const policyOf = async (url: string, init: RequestInit = {}) => {
      const { headers } = await fetch(url, { redirect: 'manual', ...init });
      expect(headers.get('x-content-type-options'), url).toBe('nosniff');
      return headers.get('content-security-policy');
    };
    const paths = ['/robots.txt', '/favicon.ico', '/.well-known/security.txt', '/preview.png'];
    const json = [
      '/api/v1/openapi.json',
      '/api/v1/health',
      '/api/v1/links',
      '/api/v1/session',
      '/api/nothing',
    ];
    for (const url of [link.short_url, ...[...paths, ...json].map((path) => `${base_url}${path}`)]) {
      expect(await policyOf(url), url).toBe("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    }
    for (const path of ['/', '/app', '/app/sign-in']) {
      expect(await policyOf(`${base_url}${path}`), path).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      );
    }
    for (const path of [
      '/zzzzzzz',
      '/docs',
      '/docs/accounts',
      '/docs/verification',
      '/docs/nothing',
      '/docs/bot',
      '/report',
      '/account/verify',
    ]) {
      expect(await policyOf(`${base_url}${path}`), path).toMatch(
        /^default-src 'none';.*(style-src 'sha256-)/,
      );
    }
  },

  'the demo account signs in and out with its password': async (host) => {
    const { base_url, email, password } = host.demo;
    const session = (method: string, headers: Record<string, string>, body?: object) =>
      fetch(`${base_url}/api/v1/session`, {
        method,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
    const signedIn = await session('POST', {}, { email, password });
    expect(signedIn.status).toBe(200);
    const [cookie = ''] = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]);
    expect(cookie).toMatch(/^__Host-klookup=[0-9a-f]{32}\.[\w-]{43}$/);
    const me = await session('GET', { cookie });
    expect(await me.json()).toMatchObject({ data: { account: { email } } });
    expect((await session('DELETE', { cookie })).status).toBe(200);
    expect((await session('GET', { cookie })).status).toBe(401);
  },

  'a request without a key is a 401 in the envelope': async (host) => {
    const response = await fetch(`${host.demo.base_url}/api/v1/links/1`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ success: false, code: expect.any(String) });
  },

  'the service reports that it is healthy': async (host) => {
    const response = await fetch(`${host.demo.base_url}/api/v1/health`);
    expect(response.status).toBe(200);
  },
} as const satisfies Readonly<Record<string, (host: RunningHost) => Promise<void>>>;

export type MainJobCheck = keyof typeof mainJobChecks;
