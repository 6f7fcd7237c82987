import { describe, expect, it, vi } from 'vitest';
import { PAGE_LIMITS, ROBOTS_LIMITS } from '../../lambdas/crawler/crawl-limits.ts';
import { type FetchPagesPorts, fetchPages } from '../../lambdas/crawler/fetch-pages.ts';
import type { InspectionRequest, PageToInspect, SiteToInspect } from '../../lambdas/crawler/inspection.ts';
import { parseInspectionRequest } from '../../lambdas/crawler/inspection-schemas.ts';
import { SITE, startServer, testNetwork } from './test-servers.ts';

const WORDS = 'Take the wheel out of the frame and let the air escape before you pull the tube out. '.repeat(
  12,
);
const article = (text: string): string =>
  `<!doctype html><html><head><title>My post</title></head><body><nav><a href="/about">About</a></nav><main><h1>My post</h1><p>${WORDS}</p><p>${text}</p></main></body></html>`;
const link = (code: string): string => `<a href="https://go.example/${code}">Download</a>`;

const pageOf = (url: string, shortCode = 'aBc1234', linkId = 1): PageToInspect => ({
  url,
  isKnownToBeAllowed: false,
  links: [{ linkId, shortCode, isCustomCode: false }],
});

const requestOf = (sites: readonly SiteToInspect[], budgetMs = 60_000): InspectionRequest => ({
  v: 1,
  publicOrigin: 'https://go.example',
  shortUrlHosts: ['go.example'],
  sites,
  budgetMs,
});

/** Ports with a clock that only sleeping moves, so that a test of the pace takes no time. */
function testPorts() {
  let nowMs = 0;
  const log = { info: vi.fn(), error: vi.fn() };
  const ports: FetchPagesPorts = {
    network: testNetwork(),
    elapsedMs: () => nowMs,
    sleep: (delayMs) => {
      nowMs += delayMs;
      return Promise.resolve();
    },
    randomName: () => 'zq5x8k2m4n7p',
    log,
    pageLimits: { ...PAGE_LIMITS, totalMs: 2000 },
    robotsLimits: { ...ROBOTS_LIMITS, totalMs: 2000 },
  };
  return { ports, log, elapsedMs: () => nowMs };
}

/** A site whose paths are in `pages`; all others are a 404. Notes when each was asked for, on the test's clock. */
async function startSite(pages: Readonly<Record<string, string>>, elapsedMs: () => number = () => 0) {
  const requests: [path: string, atMs: number][] = [];
  const server = await startServer(({ url = '' }, response) => {
    requests.push([url, elapsedMs()]);
    const html = pages[url];
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html' });
    response.end(
      html ?? '<!doctype html><html><title>Not found</title><body><h1>Nothing here</h1></body></html>',
    );
  });
  return { ...server, requests };
}

describe('a run', () => {
  it('finds a link that is on its page, after robots.txt', async () => {
    const { ports } = testPorts();
    const { origin, requests } = await startSite({ '/post': article(link('aBc1234')) });
    const request = requestOf([{ site: SITE, pages: [pageOf(`${origin}/post`)] }]);
    const { findings } = await fetchPages(request, ports);
    expect(findings).toMatchObject([
      { linkId: 1, verdict: 'found', reason: 'found', status: 200, robotsRead: true },
    ]);
    expect(requests.map(([path]) => path)).toEqual(['/robots.txt', '/post']);
  });

  it('says that a link is missing only after a second look, and a look at other pages of the site', async () => {
    const { ports } = testPorts();
    const pages = { '/': article('Welcome to my site.'), '/post': article('The download has gone.') };
    const { origin, requests } = await startSite(pages);
    const request = requestOf([{ site: SITE, pages: [pageOf(`${origin}/post`)] }]);
    const { findings } = await fetchPages(request, ports);
    expect(findings).toMatchObject([{ verdict: 'missing', reason: 'not_on_page', status: 200 }]);
    expect(requests.filter(([path]) => path === '/post')).toHaveLength(2);
  });

  it('opens a page once for all of its links', async () => {
    const { ports } = testPorts();
    const { origin, requests } = await startSite({ '/post': article(link('aBc1234') + link('dEf5678')) });
    const url = `${origin}/post`;
    const links = ['aBc1234', 'dEf5678'].map((shortCode, linkId) => ({
      linkId,
      shortCode,
      isCustomCode: false,
    }));
    const { findings } = await fetchPages(
      requestOf([{ site: SITE, pages: [{ url, isKnownToBeAllowed: true, links }] }]),
      ports,
    );
    expect(findings.map(({ verdict, robotsRead }) => [verdict, robotsRead])).toEqual([
      ['found', false],
      ['found', false],
    ]);
    expect(requests.map(([path]) => path)).toEqual(['/post']);
  });

  it('does not open a page that robots.txt disallows, nor any when it is unreadable', async () => {
    const { ports } = testPorts();
    const [refusing, failing] = await Promise.all([
      startSite({ '/robots.txt': 'User-agent: *\nDisallow: /post' }),
      startServer((_request, response) => response.writeHead(500).end()),
    ]);
    const { findings } = await fetchPages(
      requestOf([
        { site: SITE, pages: [pageOf(`${refusing.origin}/post`, 'aBc1234', 1)] },
        { site: SITE, pages: [pageOf(`${failing.origin}/post`, 'dEf5678', 2)] },
      ]),
      ports,
    );
    const expected = { verdict: 'inconclusive', robotsRead: false };
    expect(findings.toSorted((a, b) => a.linkId - b.linkId)).toEqual([
      { ...expected, linkId: 1, reason: 'robots_disallowed' },
      { ...expected, linkId: 2, reason: 'robots_unreadable' },
    ]);
    expect(failing.connections()).toBe(1);
  });
});

describe("a run's requests to one site", () => {
  const paths = ['/a', '/b', '/c', '/d'];
  const pages = Object.fromEntries(paths.map((path) => [path, article(link('aBc1234'))]));

  it('are a second apart, robots.txt included', async () => {
    const { ports, elapsedMs } = testPorts();
    const { origin, requests } = await startSite(pages, elapsedMs);
    await fetchPages(requestOf([{ site: SITE, pages: paths.map((path) => pageOf(origin + path)) }]), ports);
    expect(requests).toEqual([
      ['/robots.txt', 0],
      ['/a', 1000],
      ['/b', 2000],
      ['/c', 3000],
      ['/d', 4000],
    ]);
  });

  it('stop with the budget: pages that had their turn have findings, the others have none', async () => {
    const { ports, elapsedMs } = testPorts();
    const { origin, requests } = await startSite(pages, elapsedMs);
    const sought = paths.map((path, index) => pageOf(origin + path, 'aBc1234', index + 1));
    const { findings } = await fetchPages(requestOf([{ site: SITE, pages: sought }], 2500), ports);
    expect(findings.map(({ linkId }) => linkId)).toEqual([1, 2]);
    expect(requests.at(-1)).toEqual(['/b', 2000]);
  });

  it('do not keep those to other sites waiting', async () => {
    const hanging = await startServer(() => {});
    const quick = await startSite(pages);
    const { ports } = testPorts();
    const answered: number[] = [];
    const log = {
      ...ports.log,
      info: (_message: string, { host }: Readonly<Record<string, unknown>>) =>
        answered.push(Number(String(host).split(':')[1])),
    };
    const limits = { ...PAGE_LIMITS, totalMs: 150 };
    await fetchPages(
      requestOf([
        { site: SITE, pages: [pageOf(`${hanging.origin}/a`)] },
        { site: SITE, pages: [pageOf(`${quick.origin}/a`)] },
      ]),
      { ...ports, log, pageLimits: limits, robotsLimits: limits },
    );
    expect(answered).toEqual([quick.port, hanging.port]);
  });

  it('are made for at most ten sites at a time', async () => {
    const open: (() => void)[] = [];
    let most = 0;
    let asked = 0;
    // Ten wait for each other, and then for an eleventh that must not come.
    const server = await startServer((_request, response) => {
      asked += 1;
      open.push(() => response.writeHead(500).end());
      most = Math.max(most, open.length);
      if (open.length === 10 || asked === 25)
        setTimeout(() => {
          for (const end of open.splice(0)) end();
        }, 10);
    });
    const { ports } = testPorts();
    const site = { site: SITE, pages: [pageOf(`${server.origin}/a`)] };
    await fetchPages(requestOf(Array.from({ length: 25 }, () => site)), ports);
    expect(server.connections()).toBe(25);
    expect(most).toBe(10);
  });
});

describe('hostile markup', () => {
  it.each([
    ['nested 200,000 deep', '<div>'.repeat(200_000)],
    ['nested in inline elements', '<b><i>'.repeat(120_000)],
    ['of 100,000 attributes', `<div ${'a=b '.repeat(100_000)}>`],
    ['of one attribute of 900 KB', `<div title="${'x'.repeat(900_000)}">`],
    ['of 45,000 links', '<a href="/x">y</a>'.repeat(45_000)],
    ['of entities', '&amp;'.repeat(190_000)],
    ['of percent signs in a link', `<a href="https://go.example/?to=${'%25'.repeat(300_000)}">`],
    ['of unclosed tags', '<'.repeat(900_000)],
    ['of unclosed comments', '<!--'.repeat(225_000)],
    ['of table parts in disorder', '<table><tr><td><form>'.repeat(40_000)],
    ['of inline scripts', '<script>{"a":"https://go.example/x"}</script>'.repeat(20_000)],
  ])('%s is no fault of ours, and other sites have their findings', async (_what, html) => {
    const { ports, log } = testPorts();
    const [hostile, honest] = await Promise.all([
      startSite({ '/post': `<!doctype html><html><body>${html}` }),
      startSite({ '/post': article(link('aBc1234')) }),
    ]);
    const { findings } = await fetchPages(
      requestOf([
        { site: SITE, pages: [pageOf(`${hostile.origin}/post`, 'aBc1234', 1)] },
        { site: SITE, pages: [pageOf(`${honest.origin}/post`, 'aBc1234', 2)] },
      ]),
      ports,
    );
    expect(findings.find(({ linkId }) => linkId === 2)).toMatchObject({ verdict: 'found' });
    expect(findings.find(({ linkId }) => linkId === 1)?.verdict).not.toBe('found');
    expect(log.error.mock.calls).toEqual([]);
  });
});

describe('the log of a run', () => {
  it('has one line for each page, without its path, query or address', async () => {
    const { ports, log } = testPorts();
    const { origin, port } = await startSite({ '/post?token=secret': article(link('aBc1234')) });
    await fetchPages(requestOf([{ site: SITE, pages: [pageOf(`${origin}/post?token=secret`)] }]), ports);
    expect(log.info.mock.calls).toEqual([
      [
        'page inspected',
        {
          host: `${SITE}:${port}`,
          links: { 'found: found': 1 },
          status: 200,
          ms: 1000,
          bytes: expect.any(Number),
        },
      ],
    ]);
    expect(JSON.stringify(log.info.mock.calls)).not.toMatch(/post|secret|127\.0\.0\.1/);
  });

  it('names the kind of a fault of ours, and the run goes on', async () => {
    const { ports, log } = testPorts();
    const { origin } = await startSite({ '/a': article(link('aBc1234')), '/b': article(link('aBc1234')) });
    let calls = 0;
    const network = testNetwork({
      isAllowedPort: () => {
        if (++calls === 1) throw new TypeError('a fault at http://site.example/secret');
        return true;
      },
    });
    const pages = [pageOf(`${origin}/a`, 'aBc1234', 1), pageOf(`${origin}/b`, 'aBc1234', 2)];
    const known = pages.map((page) => ({ ...page, isKnownToBeAllowed: true }));
    const { findings } = await fetchPages(requestOf([{ site: SITE, pages: known }]), { ...ports, network });
    expect(findings.map(({ linkId }) => linkId)).toEqual([2]);
    expect(log.error.mock.calls).toEqual([
      ['page not inspected', { host: expect.any(String), error: 'TypeError' }],
    ]);
  });
});

describe('the request of a run', () => {
  const good = requestOf([
    { site: SITE, pages: [pageOf('https://site.example/post?x=ü#'.replace('ü#', '%C3%BC'))] },
  ]);

  it('is taken as it is when it is valid', () => {
    expect(parseInspectionRequest(structuredClone(good))).toEqual(good);
  });

  it.each([
    ['nothing', undefined],
    ['another version', { ...good, v: 2 }],
    ['an unknown field', { ...good, table: 'klookup' }],
    ['an origin with a path', { ...good, publicOrigin: 'https://go.example/x' }],
    ['an origin with a line break', { ...good, publicOrigin: 'https://go.example\r\nX: y' }],
    ['no hosts', { ...good, shortUrlHosts: [] }],
    ['a budget beyond the time-out', { ...good, budgetMs: 1e9 }],
    ['a page that is a file', requestOf([{ site: SITE, pages: [pageOf('file:///etc/passwd')] }])],
    ['a page without a scheme', requestOf([{ site: SITE, pages: [pageOf('site.example')] }])],
    [
      'a validator that would add a header',
      requestOf([
        {
          site: SITE,
          pages: [
            {
              ...pageOf('https://site.example/'),
              links: [
                { linkId: 1, shortCode: 'a', isCustomCode: false, validators: { etag: '"1"\r\nCookie: x' } },
              ],
            },
          ],
        },
      ]),
    ],
  ])('is refused with %s, without quoting it', (_what, event) => {
    expect(() => parseInspectionRequest(event)).toThrow(/^The request is invalid: /);
    expect(() => parseInspectionRequest(event)).not.toThrow(/passwd|Cookie/);
  });
});
