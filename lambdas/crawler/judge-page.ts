import { type BodyText, bodyText } from './body-text.ts';
import { isChallenge } from './challenge.ts';
import { isBlank, isErrorShell, isShell, refreshOf } from './emptiness.ts';
import { findCodes } from './find-codes.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Reason, SoughtLink } from './inspection.ts';
import { isListing } from './listing.ts';
import { headingsOf, isNotFoundPage, saysNotFound } from './not-found-text.ts';
import type { Fetch, FetchedPage } from './page.ts';
import { type PageContent, parsePage } from './page-content.ts';
import { lookOf, type PageLook } from './page-look.ts';
import { isInPlace, isPlaceholder, saysMoved } from './placeholder.ts';
import { isSamePage } from './same-place.ts';
import { SoughtCodes } from './sought-codes.ts';
import { hasUnloadedSection, leavesOutComments } from './unloaded.ts';
import { asksForLogin, isFree, wallOf } from './walls.ts';
import { isWithheld } from './withheld.ts';

/** What one response says by itself about a link that is not on it. */
export type Absence =
  /** Nothing, for this reason. */
  | Reason
  /** A complete page of the same site and path. */
  | 'complete'
  /** 404 or 410. */
  | 'not_found'
  /** A complete page at another path of the same site. */
  | 'moved';

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
    fingerprint: content && page.isComplete ? fingerprintOf(content, isClosed(body.text)) : undefined,
    look: content && lookOf(page, content),
    saysNotFound: content !== undefined && isNotFoundPage(content),
    linkedUrls: content ? linkedUrls(page, content) : new Set(),
    headers: page.headers,
  };
}

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
  const { title, seen } = content;
  return (
    seen.main.length >= MIN_PAGE && !saysNotFound(`${title} ${headingsOf(content.elements)} ${seen.main}`)
  );
}

/** Fewest characters of the main text of a page that came with 404 by mistake. */
const MIN_PAGE = 400;

const isNotFound = (status: number): boolean => status === 404 || status === 410;

/** In order of precedence. */
function absenceOn(page: FetchedPage, { kind, text }: BodyText, content: PageContent | undefined): Absence {
  if (isChallenge(page, content)) return 'challenge';
  if (page.status === 402) return 'paywall';
  if (page.status === 401 || page.status === 403) return 'access_denied';
  if (page.status === 429) return 'rate_limited';
  if (!isNotFound(page.status) && page.status !== 200 && page.status !== 203) return 'http_error';
  if (isNotFound(page.status)) return absenceOnErrorPage(page, content);
  if (kind !== 'html') return 'not_html';
  if (!page.isComplete || content === undefined) return 'too_large';
  return absenceOnPage(page, text, content);
}

function absenceOnPage(page: FetchedPage, text: string, content: PageContent): Absence {
  const wall = wallOf(page, content);
  if (wall !== undefined) return wall;
  if (!isNotFoundPage(content)) {
    const instead = absenceByContent(page, content);
    if (instead !== undefined) return instead;
  }
  if (isPlaceholder(content)) return 'placeholder';
  if (endsWithinTag(text) || isFailedProgram(content)) return 'cut_off';
  if (refreshOf(page, content) !== undefined || saysMoved(content)) return 'redirected';
  if (!isSamePage(page.url, page.finalUrl)) return 'moved';
  return isListing(page, content) || leavesOutComments(page, content) ? 'listing' : 'complete';
}

/** What is shown in place of the page or of a part of it, unless the page says that it doesn't exist. */
function absenceByContent(page: FetchedPage, content: PageContent): Reason | undefined {
  if (asksForLogin(content)) return 'login';
  if (!isFree(content.scripts) && isWithheld(content)) return 'login';
  if (isBlank(content)) return 'placeholder';
  if (isShell(content)) return 'script_shell';
  if (isInPlace(content)) return 'placeholder';
  return hasUnloadedSection(page, content) ? 'script_shell' : undefined;
}

/** Single-page applications answer with an error's status for pages that scripts then show. */
function absenceOnErrorPage(page: FetchedPage, content: PageContent | undefined): Absence {
  if (content === undefined) return 'not_found';
  if (wallOf(page, content) === 'login' || asksForLogin(content)) return 'login';
  if (isErrorShell(content)) return 'script_shell';
  if (isPlaceholder(content)) return 'placeholder';
  return 'not_found';
}

const isClosed = (html: string): boolean => /<\/(?:body|html)\s*>/i.test(html);

/** Whether the last tag has no end: the rest of the page is lost. */
const endsWithinTag = (html: string): boolean =>
  /<\/?[a-z][^<>]{0,2000}$/i.test(html.slice(-2_000)) && !isClosed(html);

/** PHP prints its errors into the page. */
const isFailedProgram = ({ seen }: PageContent): boolean =>
  /(?:Fatal|Parse) error: .{0,400} in .{0,200} on line \d+/.test(seen.main.slice(-3_000));

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
