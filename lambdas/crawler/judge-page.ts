import { bodyText } from './body-text.ts';
import { findCodes } from './find-codes.ts';
import { fingerprintOf, type PageTraits } from './fingerprint.ts';
import type { SoughtLink } from './inspection.ts';
import { isPaged } from './listing.ts';
import { isNotFoundPage } from './not-found-text.ts';
import { type Absence, absenceOn, isClosed, isNotFound, saysItIsNotFound } from './own-absence.ts';
import type { Fetch, FetchedPage } from './page.ts';
import { type PageContent, parsePage } from './page-content.ts';
import { lookOf, type PageLook } from './page-look.ts';
import { SoughtCodes } from './sought-codes.ts';

export interface JudgedPage {
  readonly absence: Absence;
  readonly found: ReadonlySet<SoughtLink>;
  /** Links whose code is somewhere in the response. */
  readonly occurring: ReadonlySet<SoughtLink>;
  readonly status: number | undefined;
  /** As requested. */
  readonly url: string | undefined;
  readonly finalUrl: string | undefined;
  readonly finalHost: string | undefined;
  readonly fingerprint: string | undefined;
  readonly look: PageLook | undefined;
  /** Whether the page says that it doesn't exist. */
  readonly saysNotFound: boolean;
  /** Addresses on the same host that the page links to. */
  readonly linkedUrls: ReadonlySet<string>;
  readonly headers: FetchedPage['headers'];
}

export interface Sought {
  readonly links: readonly SoughtLink[];
  readonly shortUrlHosts: readonly string[];
}

/** Judges one response. Keeps nothing of its body but hashes. */
export function judgePage(fetched: Fetch, sought: Sought): JudgedPage {
  if (fetched.kind === 'failed') {
    const { reason, status, finalHost } = fetched;
    return { ...NOTHING, absence: reason, status, finalHost };
  }
  const { page } = fetched;
  const body = bodyText(page);
  const content = body.kind === 'html' ? parsePage(body.text) : undefined;
  const codes = new SoughtCodes(sought.links, sought.shortUrlHosts, [page.url, page.finalUrl]);
  const { found, occurring } =
    sought.links.length === 0 ? { found: NONE, occurring: NONE } : findCodes(codes, body, content);
  const host = new URL(page.finalUrl).host;
  return {
    absence: absenceOn(page, body, content),
    found: showsLinks(page, content) ? found : NONE,
    occurring,
    status: page.status,
    url: page.url,
    finalUrl: page.finalUrl,
    finalHost: host === new URL(page.url).host ? undefined : host,
    fingerprint:
      content && page.isComplete ? fingerprintOf(content, traitsOf(page, body.text, content)) : undefined,
    look: content && lookOf(page, content),
    saysNotFound: content !== undefined && isNotFoundPage(content),
    linkedUrls: content ? linkedUrls(page, content) : new Set(),
    headers: page.headers,
  };
}

const traitsOf = (page: FetchedPage, text: string, content: PageContent): PageTraits => ({
  isClosed: isClosed(text),
  isPaged: isPaged(page, content),
});

const NONE: ReadonlySet<never> = new Set();
const NOTHING: JudgedPage = {
  absence: 'unreachable',
  found: NONE,
  occurring: NONE,
  status: undefined,
  url: undefined,
  finalUrl: undefined,
  finalHost: undefined,
  fingerprint: undefined,
  look: undefined,
  saysNotFound: false,
  linkedUrls: NONE,
  headers: {},
};

/**
 * Whether visitors find links on the page. Some sites send their pages with 404 by mistake; a page that says it doesn't exist
 * is no place for links.
 */
function showsLinks({ status }: FetchedPage, content: PageContent | undefined): boolean {
  if (status >= 200 && status < 300) return true;
  if (!isNotFound(status) || content === undefined) return false;
  return content.seen.main.length >= MIN_PAGE && !saysItIsNotFound(content);
}

/** Fewest characters of the main text of a page that came with 404 by mistake. */
const MIN_PAGE = 400;

const MAX_LINKED = 5_000;

function linkedUrls({ finalUrl }: FetchedPage, { elements }: PageContent): ReadonlySet<string> {
  const urls = new Set<string>();
  for (const { element } of elements) {
    if (element.name !== 'a' || element.attribs.href === undefined || urls.size >= MAX_LINKED) continue;
    const url = URL.parse(element.attribs.href, finalUrl);
    if (url && /^https?:$/.test(url.protocol)) urls.add(url.href.replace(/#.*$/, ''));
  }
  return urls;
}
