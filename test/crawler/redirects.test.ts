import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchPage, pageOf, resolveTo, SITE, startServer } from './test-servers.ts';

/** A server that redirects by path: `/301?to=<URL>`. All other paths are pages. */
const redirecting = () =>
  startServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://any');
    const status = Number(/^\/(30\d)/.exec(pathname)?.[1] ?? 200);
    const to = searchParams.get('to');
    response.writeHead(status, to === null ? {} : { location: to }).end('here');
  });

/** Nests redirects: the first leads to the second and so on, the last to `/end`. */
const chain = (length: number): string =>
  length === 0 ? '/end' : `/302?to=${encodeURIComponent(chain(length - 1))}`;

describe('a redirect within the site', () => {
  it.each([301, 302, 303, 307, 308])('is followed: %i', async (status) => {
    const { origin } = await redirecting();
    const page = pageOf(await fetchPage(`${origin}/${status}?to=/end%23part`));
    expect([page.url, page.finalUrl, page.status]).toEqual([
      `${origin}/${status}?to=/end%23part`,
      `${origin}/end`,
      200,
    ]);
  });

  it('may lead to another host of it', async () => {
    const { origin, port } = await redirecting();
    const page = pageOf(await fetchPage(`${origin}/301?to=//www.${SITE}:${port}/end`));
    expect(page.finalUrl).toBe(`http://www.${SITE}:${port}/end`);
  });

  it('is followed three times, and not a fourth', async () => {
    const { origin, connections } = await redirecting();
    expect(pageOf(await fetchPage(origin + chain(3))).finalUrl).toBe(`${origin}/end`);
    expect(connections()).toBe(4);
    expect(await fetchPage(origin + chain(4))).toMatchObject({ reason: 'redirected_elsewhere', status: 302 });
    expect(connections()).toBe(8);
  });

  it('that leads to itself ends after three', async () => {
    const { origin, connections } = await startServer(({ url }, response) =>
      response.writeHead(302, { location: url ?? '/', 'set-cookie': 'seen=1' }).end(),
    );
    expect(await fetchPage(`${origin}/loop`)).toMatchObject({ reason: 'redirected_elsewhere' });
    expect(connections()).toBe(4);
  });

  it('gets no cookie that the redirect set, and no validators of the page', async () => {
    const server = await startServer(({ url }, response) =>
      response.writeHead(url === '/' ? 302 : 200, { location: '/end', 'set-cookie': 'session=1' }).end(),
    );
    await fetchPage(`${server.origin}/`, { validators: { etag: '"1"' } });
    const [first = '', second = ''] = server.received().split('GET /end');
    expect(first).toContain('if-none-match: "1"');
    expect(second).not.toMatch(/if-none-match|cookie/i);
  });

  it('without a Location is a page of that status, and so is one to no URL', async () => {
    const { origin } = await redirecting();
    expect(pageOf(await fetchPage(`${origin}/302`)).status).toBe(302);
    expect(pageOf(await fetchPage(`${origin}/302?to=http://`)).status).toBe(302);
  });

  it('shares its time with the redirects before it', async () => {
    const { origin } = await startServer((_request, response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 60);
    });
    expect(await fetchPage(`${origin}/`, { limits: { totalMs: 100 } })).toMatchObject({
      reason: 'unreachable',
    });
  });
});

describe('a redirect is not followed', () => {
  it.each([
    ['to another site', 'http://other.example/'],
    ['to the metadata service', 'http://169.254.169.254/latest/meta-data/'],
    ['to the loopback interface', 'http://127.0.0.1/'],
    ['to the loopback interface in IPv6', 'http://[::1]/'],
    ['to loopback in other notation', 'http://2130706433/'],
    ['to localhost', 'http://localhost/'],
    ['to a site that only ends alike', `http://evil-${SITE}/`],
    ['to a file', 'file:///etc/passwd'],
    ['to data', 'data:text/html,hello'],
    ['to FTP', `ftp://${SITE}/`],
    ['with credentials', `http://me:secret@${SITE}/`],
  ])('%s', async (_where, target) => {
    const { origin, connections } = await redirecting();
    expect(await fetchPage(`${origin}/302?to=${encodeURIComponent(target)}`)).toMatchObject({
      kind: 'failed',
      reason: 'redirected_elsewhere',
      status: 302,
      finalHost: new URL(target).host,
    });
    expect(connections()).toBe(1);
  });

  it('to a port other than 80 and 443', async () => {
    const { origin, port } = await redirecting();
    const network = { isAllowedPort: (asked: number) => asked === port };
    const fetched = await fetchPage(`${origin}/302?to=http://${SITE}:6379/`, { network });
    expect(fetched).toMatchObject({ reason: 'redirected_elsewhere', finalHost: `${SITE}:6379` });
  });

  it('to a name of the site that has a private address', async () => {
    const { origin, port, connections } = await redirecting();
    const lookup: LookupFunction = (host, ...call) =>
      resolveTo(host === SITE ? '127.0.0.1' : '10.0.0.1')(host, ...call);
    const fetched = await fetchPage(`${origin}/302?to=http://internal.${SITE}:${port}/`, {
      network: { lookup },
    });
    expect(fetched).toEqual({ kind: 'failed', reason: 'unreachable', status: 302 });
    expect(connections()).toBe(1);
  });

  it('when the same name has become private since the first request', async () => {
    const { origin, connections } = await redirecting();
    const answers = ['127.0.0.1', '169.254.169.254'];
    const lookup: LookupFunction = (...call) => resolveTo(answers.shift() ?? '')(...call);
    const fetched = await fetchPage(`${origin}/302?to=/end`, { network: { lookup } });
    expect(fetched).toEqual({ kind: 'failed', reason: 'unreachable', status: 302 });
    expect(connections()).toBe(1);
  });
});
