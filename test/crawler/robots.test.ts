import { describe, expect, it } from 'vitest';
import { robotsRules } from '../../lambdas/crawler/robots-rules.ts';
import { fetchPage, pageOf, SITE, startRawServer, startServer, testFetcher } from './test-servers.ts';

const isAllowed = (file: string, path = '/post'): boolean | undefined =>
  robotsRules(file)(new URL(path, 'https://site.example'));

describe('robots.txt allows a page', () => {
  it.each([
    ['when it is empty', ''],
    ['when it is no robots.txt', '<!doctype html><title>Not found</title>'],
    ['when it names others only', 'User-agent: BadBot\nDisallow: /'],
    ['when nothing is disallowed', 'User-agent: *\nDisallow:'],
    ['when another path is disallowed', 'User-agent: *\nDisallow: /admin'],
    ['when a longer rule allows it', 'User-agent: *\nDisallow: /\nAllow: /post'],
    [
      'when a group admits us and nobody else',
      'User-agent: *\nDisallow: /\n\nUser-agent: KlookUpBot\nAllow: /',
    ],
    ['when our group is empty', 'User-agent: *\nDisallow: /\n\nUser-agent: KlookUpBot\n'],
    ['when a name only begins like ours', 'User-agent: KlookUpBotter\nDisallow: /'],
    ['when rules precede every group', 'Disallow: /\nUser-agent: *\nAllow: /'],
  ])('%s', (_when, file) => {
    expect(isAllowed(file)).toBe(true);
  });
});

describe('robots.txt disallows a page', () => {
  it.each([
    ['for everybody', 'User-agent: *\nDisallow: /'],
    ['for us', 'User-agent: KlookUpBot\nDisallow: /'],
    ['for us, in other letters and with a version', 'user-agent: klookupbot/1.0\ndisallow: /'],
    ['for several names in one group', 'User-agent: Other\nUser-agent: KlookUpBot\nDisallow: /'],
    [
      'in the second of two groups',
      'User-agent: KlookUpBot\nAllow: /a\n\nUser-agent: KlookUpBot\nDisallow: /p',
    ],
    [
      'in our group, although everybody may',
      'User-agent: *\nAllow: /\n\nUser-agent: KlookUpBot\nDisallow: /',
    ],
    ['with comments, blanks and a byte order mark', '\ufeff User-agent : * # all\r\n\tDisallow : /p # this'],
    ['with old line ends', 'User-agent: *\rDisallow: /'],
    ['by a wildcard', 'User-agent: *\nDisallow: /*ost$'],
    ['with other lines between', 'User-agent: *\nSitemap: https://x.example/\nCrawl-delay: 9\nDisallow: /'],
  ])('%s', (_how, file) => {
    expect(isAllowed(file)).toBe(false);
  });
});

describe('a hostile robots.txt', () => {
  it('with a rule for each of thousands of names takes no more than its own size', () => {
    const names = 'User-agent: *\n'.repeat(15_000);
    const rules = 'Disallow: /x\n'.repeat(20_000);
    expect(isAllowed(names + rules)).toBe(true);
  });

  it('that is too costly to evaluate counts as unreadable', () => {
    const file = `User-agent: *\nDisallow: /${'*a'.repeat(200_000)}b`;
    expect(isAllowed(file, `/${'a'.repeat(4000)}`)).toBeUndefined();
  });
});

/** A site whose robots.txt is served by the test, and that counts who asks for what. */
async function siteWithRobots(
  robots: (path: string) => { status?: number; body?: string; location?: string },
) {
  const paths: string[] = [];
  const server = await startServer(({ url = '' }, response) => {
    paths.push(url);
    if (!url.includes('robots')) return response.end('<p>page');
    const { status = 200, body = '', location } = robots(url);
    return response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  return { ...server, paths };
}

const DISALLOW = 'User-agent: *\nDisallow: /private';
const fetchPolitely = (url: string) => fetchPage(url, { readsRobots: true });

describe('before a page', () => {
  it('robots.txt is read, with our name', async () => {
    const { origin, paths, received } = await siteWithRobots(() => ({ body: DISALLOW }));
    expect(pageOf(await fetchPolitely(`${origin}/post`)).status).toBe(200);
    expect(paths).toEqual(['/robots.txt', '/post']);
    expect(received().match(/user-agent: KlookUpBot/g)).toHaveLength(2);
  });

  it('robots.txt is read once for all pages of a host', async () => {
    const { origin, paths } = await siteWithRobots(() => ({ body: DISALLOW }));
    const fetcher = testFetcher();
    for (const path of ['/a', '/b', '/private']) {
      await fetcher.page(origin + path, { isKnownToBeAllowed: false });
    }
    expect(paths).toEqual(['/robots.txt', '/a', '/b']);
  });

  it('robots.txt is not read when the page is known to be allowed', async () => {
    const { origin, paths } = await siteWithRobots(() => ({ body: DISALLOW }));
    await fetchPage(`${origin}/post`);
    expect(paths).toEqual(['/post']);
  });

  it('that is disallowed nothing else is requested', async () => {
    const { origin, paths } = await siteWithRobots(() => ({ body: DISALLOW }));
    expect(await fetchPolitely(`${origin}/private`)).toEqual({ kind: 'failed', reason: 'robots_disallowed' });
    expect(paths).toEqual(['/robots.txt']);
  });

  it.each([400, 401, 403, 404, 410])('no robots.txt means that all is allowed: %i', async (status) => {
    const { origin } = await siteWithRobots(() => ({ status, body: 'User-agent: *\nDisallow: /' }));
    expect(pageOf(await fetchPolitely(`${origin}/post`)).status).toBe(200);
  });

  it.each([429, 500, 502, 503, 304])('a robots.txt with status %i is unreadable', async (status) => {
    const { origin, paths } = await siteWithRobots(() => ({ status }));
    expect(await fetchPolitely(`${origin}/post`)).toEqual({ kind: 'failed', reason: 'robots_unreadable' });
    expect(paths).toEqual(['/robots.txt']);
  });

  it('a robots.txt that nobody serves is unreadable', async () => {
    expect(await fetchPolitely(`http://${SITE}:1/post`)).toMatchObject({ reason: 'robots_unreadable' });
  });

  it('a robots.txt that breaks off is unreadable', async () => {
    const { origin } = await startRawServer('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *\n');
    expect(await fetchPolitely(`${origin}/post`)).toMatchObject({ reason: 'robots_unreadable' });
  });

  it('of a robots.txt over 500 KB only the beginning counts', async () => {
    const comment = `${'#'.repeat(99)}\n`;
    const { origin } = await siteWithRobots(() => ({
      body: `User-agent: *\nDisallow: /early\n${comment.repeat(6000)}Disallow: /late\n`,
    }));
    expect(await fetchPolitely(`${origin}/early`)).toMatchObject({ reason: 'robots_disallowed' });
    expect(pageOf(await fetchPolitely(`${origin}/late`)).status).toBe(200);
  });
});

describe('a robots.txt that redirects', () => {
  it('is followed within the site', async () => {
    const { origin, paths } = await siteWithRobots((path) =>
      path === '/robots.txt' ? { status: 301, location: '/robots-moved.txt' } : { body: DISALLOW },
    );
    expect(await fetchPolitely(`${origin}/private`)).toMatchObject({ reason: 'robots_disallowed' });
    expect(paths).toEqual(['/robots.txt', '/robots-moved.txt']);
  });

  it('serves both hosts when it leads to the robots.txt of another', async () => {
    const paths: string[] = [];
    const { origin, port } = await startServer(({ headers: { host = '' }, url = '' }, response) => {
      paths.push(host.split(':')[0] + url);
      if (host.startsWith('www.')) response.end(url === '/robots.txt' ? DISALLOW : '<p>page');
      else response.writeHead(301, { location: `http://www.${host}${url}` }).end();
    });
    const page = pageOf(await fetchPolitely(`${origin}/post`));
    expect(page.finalUrl).toBe(`http://www.${SITE}:${port}/post`);
    expect(paths).toEqual([
      `${SITE}/robots.txt`,
      `www.${SITE}/robots.txt`,
      `${SITE}/post`,
      `www.${SITE}/post`,
    ]);
  });

  it.each([
    ['to another site', 'http://other.example/robots.txt'],
    ['to the metadata service', 'http://169.254.169.254/robots.txt'],
    ['in a circle', '/robots.txt'],
  ])('%s is unreadable', async (_where, location) => {
    const { origin } = await siteWithRobots(() => ({ status: 302, location }));
    expect(await fetchPolitely(`${origin}/post`)).toEqual({ kind: 'failed', reason: 'robots_unreadable' });
  });
});

describe('a page that redirects', () => {
  it('is not followed to where robots.txt disallows it', async () => {
    const { origin } = await startServer(({ url }, response) => {
      if (url === '/robots.txt') response.end(DISALLOW);
      else response.writeHead(302, { location: '/private' }).end();
    });
    expect(await fetchPolitely(`${origin}/post`)).toEqual({
      kind: 'failed',
      reason: 'robots_disallowed',
      status: 302,
    });
  });
});
