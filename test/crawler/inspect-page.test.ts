import { describe, expect, it } from 'vitest';
import { ControlPages } from '../../lambdas/crawler/control-pages.ts';
import { inspectPage } from '../../lambdas/crawler/inspect-page.ts';
import type { Finding, SoughtLink } from '../../lambdas/crawler/inspection.ts';
import type { Fetch, FetchOptions } from '../../lambdas/crawler/page.ts';
import { parseInspectionResponse } from '../../lambdas/verification/inspection-response-schemas.ts';
import { htmlOf, PAGE_URL, pageOf, SHORT_URL, soughtLink } from './pages.ts';

const NAME = 'k7v2mx9q4hwz';
const NOT_FOUND = pageOf('<h1>Not Found</h1>', { status: 404 });
const WITH_LINK = pageOf(htmlOf(`<a href="${SHORT_URL}">Map</a>`), {
  headers: { 'content-type': 'text/html', etag: '"1"', 'last-modified': 'Sun, 29 Nov 2026 08:00:00 GMT' },
});
const WITHOUT_LINK = pageOf(htmlOf(''));

/** A site that answers by path, and a list of what was asked of it. */
function siteOf(pages: Readonly<Record<string, Fetch | readonly Fetch[]>>) {
  const asked: [path: string, options: FetchOptions | undefined][] = [];
  const fetch = async (url: string, options?: FetchOptions): Promise<Fetch> => {
    const { pathname, search } = new URL(url);
    const path = pathname + search;
    const earlier = asked.filter(([each]) => each === path).length;
    asked.push([path, options]);
    const answer = pages[path] ?? NOT_FOUND;
    const fetched = 'kind' in answer ? answer : (answer[Math.min(earlier, answer.length - 1)] ?? NOT_FOUND);
    return fetched.kind === 'failed' ? fetched : pageAt(fetched, url);
  };
  const controls = new ControlPages({ fetch, randomName: () => NAME });
  const inspect = (
    links: readonly SoughtLink[] = [soughtLink()],
    url = PAGE_URL,
  ): Promise<readonly Finding[]> =>
    inspectPage(
      { url, isKnownToBeAllowed: true, links },
      { fetch, shortUrlHosts: ['go.example'], site: 'walks.example', robotsRead: true, controls },
    );
  return { inspect, asked, paths: () => asked.map(([path]) => path) };
}

function pageAt(fetched: Extract<Fetch, { kind: 'page' }>, url: string): Fetch {
  const { page } = fetched;
  return { kind: 'page', page: { ...page, url, finalUrl: page.finalUrl === PAGE_URL ? url : page.finalUrl } };
}

describe('Inspecting a page', () => {
  it('asks once where the link is found, and keeps what the next check needs', async () => {
    const { inspect, asked } = siteOf({ '/quarry': WITH_LINK });
    expect(await inspect()).toEqual([
      {
        linkId: 1,
        verdict: 'found',
        reason: 'found',
        status: 200,
        fingerprint: expect.stringMatching(/^2cs[\w.-]{65}$/),
        validators: { etag: '"1"', lastModified: 'Sun, 29 Nov 2026 08:00:00 GMT' },
        robotsRead: true,
      },
    ]);
    expect(asked).toEqual([['/quarry', undefined]]);
  });

  it('sends validators that all links have, and takes a 304 for found', async () => {
    const { inspect, asked } = siteOf({ '/quarry': pageOf('', { status: 304, headers: {} }) });
    const validators = { etag: '"1"' };
    const links = [soughtLink({ validators }), soughtLink({ linkId: 2, shortCode: 'zZ9yX8w', validators })];
    const reasons = (await inspect(links)).map(({ verdict, reason }) => [verdict, reason]);
    expect(reasons).toEqual([
      ['found', 'not_modified'],
      ['found', 'not_modified'],
    ]);
    expect(asked).toEqual([['/quarry', { validators }]]);
  });

  it('sends no validators where a link has others or none', async () => {
    const { inspect, asked } = siteOf({ '/quarry': WITH_LINK });
    await inspect([soughtLink({ validators: { etag: '"1"' } }), soughtLink({ linkId: 2 })]);
    expect(asked[0]).toEqual(['/quarry', undefined]);
  });

  it('takes a 304 that it did not ask for as an error', async () => {
    const { inspect } = siteOf({ '/quarry': pageOf('', { status: 304 }) });
    expect(await inspect()).toMatchObject([{ verdict: 'inconclusive', reason: 'http_error' }]);
  });

  it('asks a second time, without caches, before it calls a link missing', async () => {
    const { inspect, asked } = siteOf({ '/quarry': WITHOUT_LINK });
    expect(await inspect()).toMatchObject([{ verdict: 'missing', reason: 'not_on_page', status: 200 }]);
    expect(asked).toEqual([
      ['/quarry', undefined],
      ['/quarry', { fresh: true }],
      [`/${NAME}`, undefined],
    ]);
  });

  it('believes the second response that has the link', async () => {
    const { inspect } = siteOf({ '/quarry': [WITHOUT_LINK, WITH_LINK] });
    expect(await inspect()).toMatchObject([{ verdict: 'found' }]);
  });

  it.each([
    ['a 404 and then a page', [NOT_FOUND, WITHOUT_LINK], 'unstable'],
    [
      'a page and then a challenge',
      [WITHOUT_LINK, pageOf('', { status: 403, headers: { 'cf-mitigated': 'challenge' } })],
      'challenge',
    ],
    ['a page and then nothing', [WITHOUT_LINK, { kind: 'failed', reason: 'unreachable' }], 'unreachable'],
  ] as const)('decides nothing after %s', async (_kind, answers, reason) => {
    const { inspect } = siteOf({ '/quarry': answers, '/': WITHOUT_LINK });
    expect(await inspect()).toMatchObject([{ verdict: 'inconclusive', reason }]);
  });

  it('asks for pages to compare with once in a run', async () => {
    const { inspect, paths } = siteOf({ '/': pageOf(htmlOf('<p>Home</p>')) });
    await inspect();
    await inspect([soughtLink({ linkId: 2 })], 'https://walks.example/mill');
    expect(paths()).toEqual(['/quarry', '/quarry', '/', '/mill', '/mill']);
  });

  it('asks at most four times for a page', async () => {
    const { inspect, paths } = siteOf({
      '/quarry': WITHOUT_LINK,
      [`/${NAME}`]: WITHOUT_LINK,
      '/': WITHOUT_LINK,
    });
    expect(await inspect()).toMatchObject([{ reason: 'all_pages_alike' }]);
    expect(paths()).toHaveLength(4);
  });

  it('makes up an address of the same kind', async () => {
    const { inspect, paths } = siteOf({
      '/a/viewtopic.php?f=4&t=812': WITHOUT_LINK,
      '/a/quarry.html': WITHOUT_LINK,
    });
    await inspect([soughtLink()], 'https://walks.example/a/quarry.html');
    await inspect([soughtLink()], 'https://walks.example/a/viewtopic.php?f=4&t=812');
    expect(paths()[2]).toBe(`/a/${NAME}.html`);
    expect(paths()[5]).toMatch(/^\/a\/viewtopic\.php\?f=9\d{8}&t=9\d{8}$/);
  });

  it('does not decide where the made-up page could not be read', async () => {
    const { inspect } = siteOf({
      '/quarry': WITHOUT_LINK,
      [`/${NAME}`]: { kind: 'failed', reason: 'unreachable' },
    });
    expect(await inspect()).toMatchObject([{ verdict: 'inconclusive', reason: 'unstable' }]);
  });

  it('judges each link by itself', async () => {
    const { inspect } = siteOf({ '/quarry': WITH_LINK });
    const findings = await inspect([soughtLink(), soughtLink({ linkId: 2, shortCode: 'zZ9yX8w' })]);
    expect(findings.map(({ linkId, verdict }) => [linkId, verdict])).toEqual([
      [1, 'found'],
      [2, 'missing'],
    ]);
  });

  it('takes no page of another site for proof, and names its host', async () => {
    const elsewhere = pageOf(htmlOf(`<a href="${SHORT_URL}">`), { finalUrl: 'https://other.example/quarry' });
    const { inspect } = siteOf({ '/quarry': elsewhere });
    expect(await inspect()).toMatchObject([
      { verdict: 'inconclusive', reason: 'redirected_elsewhere', finalHost: 'other.example' },
    ]);
  });

  it('keeps no validators of a redirected page, nor long ones', async () => {
    const moved = pageOf(htmlOf(SHORT_URL), {
      finalUrl: 'https://www.walks.example/quarry/',
      headers: { 'content-type': 'text/html', etag: '"1"' },
    });
    const long = pageOf(htmlOf(SHORT_URL), {
      headers: { 'content-type': 'text/html', etag: 'x'.repeat(201) },
    });
    for (const page of [moved, long]) {
      const [finding] = await siteOf({ '/quarry': page }).inspect();
      expect(finding).toMatchObject({ verdict: 'found' });
      expect(finding).not.toHaveProperty('validators');
    }
  });
});

describe('What a hostile server answers', () => {
  it.each(['a!b.example', '', `${'a'.repeat(300)}.example`, 'HO%20ST', "x'.example"])(
    'is no final host unless it is a host name: %s',
    async (finalHost) => {
      const elsewhere: Fetch = { kind: 'failed', reason: 'redirected_elsewhere', status: 302, finalHost };
      const findings = await siteOf({ '/quarry': elsewhere }).inspect();
      expect(findings).toEqual([
        { linkId: 1, verdict: 'inconclusive', reason: 'redirected_elsewhere', status: 302, robotsRead: true },
      ]);
      expect(parseInspectionResponse(JSON.stringify({ v: 1, findings }))).toEqual({ v: 1, findings });
    },
  );

  it.each([0, 99])('is no status below 100: %i', async (status) => {
    const findings = await siteOf({ '/quarry': pageOf('', { status }) }).inspect();
    expect(findings).toMatchObject([{ verdict: 'inconclusive', reason: 'http_error' }]);
    expect(parseInspectionResponse(JSON.stringify({ v: 1, findings }))).toEqual({ v: 1, findings });
  });
});
