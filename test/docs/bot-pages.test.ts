import { describe, expect, it } from 'vitest';
import { CANARY_CODE, CANARY_PATHS } from '../../lambdas/crawler/canaries.ts';
import { botPagesApi } from '../../lambdas/docs/bot-pages-api.ts';
import { pageRoutes } from '../../lambdas/http/page-routes.ts';
import { unknownRouteApi } from '../../lambdas/http/unknown-route-api.ts';
import { problemOfCustomShortCode } from '../../lambdas/links/short-code.ts';
import { testApi } from '../http/test-api.ts';
import { visit } from '../preview/preview-fixture.ts';

const ORIGIN = 'https://go.example.com';
const handler = botPagesApi(testApi, { publicOrigin: () => Promise.resolve(ORIGIN) });
const open = async (path: string, method = 'GET') => {
  const { html, ...rest } = await visit(handler, { method, path });
  return { ...rest, body: html };
};

describe('the page about our bot', () => {
  it('names the user agent that the bot sends, how to keep it out, and whom to write to', async () => {
    const { status, body } = await open('/docs/bot');
    expect(status).toBe(200);
    expect(body).toContain(`KlookUpBot/1.0 (+${ORIGIN}/docs/bot)`);
    expect(body).toContain('User-agent: KlookUpBot\nDisallow: /');
    expect(body).toContain(`mailto:${testApi.supportAddress}`);
  });

  it('runs no script and loads nothing', async () => {
    const { headers, body } = await open('/docs/bot');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-/);
    expect(body).not.toMatch(/<(script|iframe|img|form)\b/i);
  });

  it('has no dangling links', async () => {
    const { body } = await open('/docs/bot');
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    for (const [, target] of body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});

describe('the two pages that the bot is tested with', () => {
  it('differ in the link alone, whose code no link can have', async () => {
    const [withLink, without] = await Promise.all([
      open(CANARY_PATHS.withLink),
      open(CANARY_PATHS.withoutLink),
    ]);
    const link = ` The download is behind <a href="${ORIGIN}/${CANARY_CODE}">this safety link</a>.`;
    expect(withLink.status).toBe(200);
    expect(withLink.body.replace(link, '')).toBe(without.body);
    expect(without.body).not.toContain(CANARY_CODE);
    expect(problemOfCustomShortCode(CANARY_CODE, 3)).toBe('Is reserved.');
  });

  it('have more than 150 words, so that nobody takes them for a page that needs scripts', async () => {
    const { body } = await open(CANARY_PATHS.withoutLink);
    const text = body.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ');
    expect(text.trim().split(/\s+/).length).toBeGreaterThan(150);
  });

  it('are the same at each request', async () => {
    expect((await open(CANARY_PATHS.withLink)).body).toBe((await open(CANARY_PATHS.withLink)).body);
  });
});

describe('each of the three pages', () => {
  const paths = ['/docs/bot', ...Object.values(CANARY_PATHS)];

  it.each(paths)('has a route, and responds to HEAD without the body: %s', async (path) => {
    expect(pageRoutes.filter((route) => route.path === path).map(({ method }) => method)).toEqual([
      'GET',
      'HEAD',
    ]);
    expect(await open(path, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});

describe('another path below the page', () => {
  it.each(['/docs/bot/with', '/docs/bot/', '/docs/bot/x/y', '/docs/bot/page'])(
    '%s is a 404 with a page, not JSON',
    async (path) => {
      const { status, headers } = await visit(unknownRouteApi(testApi), { path, routeKey: '$default' });
      expect(status).toBe(404);
      expect(headers['content-type']).toMatch(/^text\/html/);
    },
  );

  it('and the page about our bot take no other method', async () => {
    const post = { method: 'POST', path: '/docs/bot', routeKey: 'ANY /docs/bot' };
    expect((await visit(unknownRouteApi(testApi), post)).headers.allow).toBe('GET, HEAD');
  });
});
