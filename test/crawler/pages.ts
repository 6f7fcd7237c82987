import type { SoughtLink } from '../../lambdas/crawler/inspection.ts';
import { type JudgedPage, judgePage } from '../../lambdas/crawler/judge-page.ts';
import type { Fetch, FetchedPage } from '../../lambdas/crawler/page.ts';

export const PAGE_URL = 'https://walks.example/quarry';
export const SHORT_CODE = 'aBc1234';
export const SHORT_URL = `https://go.example/${SHORT_CODE}`;

export const soughtLink = (change: Partial<SoughtLink> = {}): SoughtLink => ({
  linkId: 1,
  shortCode: SHORT_CODE,
  isCustomCode: false,
  ...change,
});

export const TEXT =
  '<p>The path starts behind the church and follows the stream to the old quarry. After rain the stones are slippery, ' +
  'so take shoes with a good sole, and keep dogs on the lead in spring.</p>';

export const htmlOf = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Quarry</title></head><body><main><h1>Quarry</h1>${TEXT}${body}</main></body></html>`;

/** A complete page of HTML, unless something else is said. */
export const pageOf = (body: string | Uint8Array, change: Partial<FetchedPage> = {}): Fetch => ({
  kind: 'page',
  page: {
    url: PAGE_URL,
    finalUrl: PAGE_URL,
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    isComplete: true,
    ...change,
    body: typeof body === 'string' ? Buffer.from(body) : body,
  },
});

export const judge = (fetched: Fetch, links: readonly SoughtLink[] = [soughtLink()]): JudgedPage =>
  judgePage(fetched, { links, shortUrlHosts: ['go.example'] });

/** Whether a link is found in the body of an otherwise ordinary page. */
export const isFoundIn = (body: string, link: SoughtLink = soughtLink()): boolean =>
  judge(pageOf(htmlOf(body)), [link]).found.has(link);
