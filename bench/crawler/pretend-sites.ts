import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { InspectionRequest, SiteToInspect } from '../../lambdas/crawler/inspection.ts';

/** The size of a page, decompressed: what HTML pages of the web have at the median and above. */
const PAGE_BYTES = 60_000;
/** Of 20 pages, one has lost its link. */
const MISSING_EVERY = 20;
const WORDS =
  'the post about a river and its old mills which people still visit in spring when water is high'.split(' ');

/** Starts one server for all sites: articles with comments and navigation, a robots.txt, and 404s for everything else. */
export async function startSites(
  latencyMs: number,
): Promise<{ readonly port: number; readonly server: Server }> {
  const pages = [true, false].map((hasLink) => gzipSync(article(hasLink)));
  const hostile = gzipSync(`<!doctype html><html><body>${'<p>word word word '.repeat(59_000)}`);
  const notFound = gzipSync(
    '<!doctype html><html><title>Not found</title><h1>There is no such page here</h1></html>',
  );
  const server = createServer(({ url = '/' }, response) => {
    setTimeout(() => {
      if (url === '/robots.txt') return response.end('User-agent: *\nDisallow: /admin/\n');
      const number = Number(/^\/post\/(\d+)$/.exec(url)?.[1] ?? (url === '/' ? 0 : Number.NaN));
      const other = url.startsWith('/hostile/') ? hostile : notFound;
      const body = Number.isNaN(number) ? other : pages[isMissing(number) || url === '/' ? 1 : 0];
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' };
      return response.writeHead(body === notFound ? 404 : 200, headers).end(body);
    }, latencyMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

/** What kind of pages to inspect: articles, or markup of 1 MB that is made to take memory. */
export type PageKind = 'post' | 'hostile';

/** @returns batches of ten sites, each with so many pages */
export const batchesOf = (count: number, pagesPerSite: number, kind: PageKind): InspectionRequest[] =>
  Array.from({ length: count }, (_batch, batch) => ({
    v: 1,
    publicOrigin: 'https://go.example',
    shortUrlHosts: ['go.example'],
    sites: Array.from({ length: 10 }, (_site, site) => siteOf(batch * 10 + site, pagesPerSite, kind)),
    budgetMs: 100_000,
  }));

const siteOf = (number: number, pages: number, kind: PageKind): SiteToInspect => ({
  site: `site-${number}.example`,
  pages: Array.from({ length: pages }, (_page, index) => ({
    url: `http://site-${number}.example/${kind}/${number * pages + index}`,
    isKnownToBeAllowed: true,
    links: [{ linkId: number * pages + index + 1, shortCode: 'aBc1234', isCustomCode: false }],
  })),
});

const isMissing = (page: number): boolean => page % MISSING_EVERY === MISSING_EVERY - 1;

function article(hasLink: boolean): string {
  const sentence = (from: number): string =>
    Array.from({ length: 18 }, (_word, index) => WORDS[(from * 7 + index * 5) % WORDS.length]).join(' ');
  const menu = WORDS.map((word) => `<li class="menu-item"><a href="/tag/${word}">${word}</a></li>`).join('');
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title><style>${'.a{color:#123}'.repeat(300)}</style></head><body class="post"><nav><ul>${menu}</ul></nav><main><h1>A post</h1>`;
  const link = hasLink
    ? '<p><a class="button" href="https://go.example/aBc1234" rel="nofollow">Download</a></p>'
    : '';
  let body = '';
  for (let number = 0; head.length + body.length < PAGE_BYTES - 200; number++) {
    body += `<article id="c${number}" class="comment"><h3><a href="/user/${number}">User ${number}</a></h3><p>${sentence(number)}. <em>${sentence(number + 3)}</em></p><footer><time datetime="2026-11-01">yesterday</time> <a href="#c${number}">link</a></footer></article>`;
  }
  return `${head}${link}${body}</main><script>window.data={"id":1}</script></body></html>`;
}
