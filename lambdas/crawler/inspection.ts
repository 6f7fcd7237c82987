/**
 * What `check-site` asks of `fetch-pages`, and what it gets back. Both are JSON: the payloads of a synchronous
 * invocation. `fetch-pages` has no rights and no memory: everything it knows about a page is in the request.
 */
export interface InspectionRequest {
  readonly v: 1;
  /** The public origin of this stage, such as `https://go.example.com`: part of the crawler's user agent. */
  readonly publicOrigin: string;
  /** Hosts of our short URLs, with the port unless it is the scheme's default. */
  readonly shortUrlHosts: readonly string[];
  /** Inspected concurrently. Each site gets one request at a time, and at most one per second. */
  readonly sites: readonly SiteToInspect[];
  /** No request starts later than this many milliseconds after the run's start. What is left gets no finding. */
  readonly budgetMs: number;
}

export interface SiteToInspect {
  /** The registrable domain, private suffixes apart (`siteOf`). Redirects to another site are not followed. */
  readonly site: string;
  /** One for each URL, in the order to fetch them. */
  readonly pages: readonly PageToInspect[];
}

export interface PageToInspect {
  /** Absolute, http or https, without a fragment. */
  readonly url: string;
  /** Whether robots.txt allowed this URL less than a day ago, so that it need not be read again. */
  readonly isKnownToBeAllowed: boolean;
  /** The links to look for. One fetch serves them all. */
  readonly links: readonly SoughtLink[];
}

export interface SoughtLink {
  readonly linkId: number;
  readonly shortCode: string;
  /** A custom code may be an ordinary word: it counts only inside its short URL. */
  readonly isCustomCode: boolean;
  /** {@link Finding.fingerprint} of the page when this link was last found there. */
  readonly fingerprint?: string | undefined;
  /**
   * Validators of the response where this link was last found, at the same URL. Absent when the page must be read in
   * full: sent only if all of the page's links have the same ones.
   */
  readonly validators?: Validators | undefined;
}

/** `ETag` and `Last-Modified`, each at most 200 characters. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface InspectionResponse {
  readonly v: 1;
  /** One for each link of each page that was inspected within the budget. */
  readonly findings: readonly Finding[];
}

/** What one run found out about one link. Time plays no part in it: `lambdas/verification` decides what follows. */
export interface Finding {
  readonly linkId: number;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** Status of the last response to the page's own URL; undefined if there was none. */
  readonly status?: number | undefined;
  /** Host that the last redirect led to, if another than the URL's. */
  readonly finalHost?: string | undefined;
  /** The page's skeleton, at most 80 characters, if the link was found in a full body. */
  readonly fingerprint?: string | undefined;
  /** Of the response where the link was found, read in full. */
  readonly validators?: Validators | undefined;
  /** Whether robots.txt was read, and allows this URL. */
  readonly robotsRead: boolean;
}

export type Verdict = 'found' | 'missing' | 'inconclusive';

export type Reason = keyof typeof REASONS;

/**
 * Why a run came to its verdict. None of them says how a connection failed: an owner could otherwise scan ports and names
 * with our crawler.
 */
export const REASONS = {
  found: 'found',
  /** 304: nothing has changed since the link was found. */
  not_modified: 'found',

  /** A complete page of the same site and path, without the link, twice in a run. */
  not_on_page: 'missing',
  /** 404 or 410, twice in a run, while the site's root answers. */
  page_not_found: 'missing',
  /** Says that it doesn't exist, as a page that can't exist does; or is redirected to where such a page is. */
  soft_404: 'missing',

  /** No complete response: DNS, connection, TLS, time-out, or an address that we don't connect to. */
  unreachable: 'inconclusive',
  /** 404 or 410, but the site's root doesn't answer either. */
  site_down: 'inconclusive',
  /** 404 or 410, but the site's root still links to the page. */
  still_linked: 'inconclusive',
  /** 429. */
  rate_limited: 'inconclusive',
  /** 401 or 403. */
  access_denied: 'inconclusive',
  /** Any other status. */
  http_error: 'inconclusive',
  robots_disallowed: 'inconclusive',
  robots_unreadable: 'inconclusive',
  /** A page that keeps programs out. */
  challenge: 'inconclusive',
  /** A log-in is asked for, or the page says that it shows a part of it only to members. */
  login: 'inconclusive',
  consent: 'inconclusive',
  paywall: 'inconclusive',
  /** Scripts build the page or a section of it, which has hardly any text without them. */
  script_shell: 'inconclusive',
  /** A notice in place of the page: maintenance, an error, a suspended account, a domain for sale. */
  placeholder: 'inconclusive',
  /** The page ends before its end, as when a program fails halfway. */
  cut_off: 'inconclusive',
  /** A list of other pages or of comments that goes on elsewhere: the link may have moved there. */
  listing: 'inconclusive',
  /** The code is there, but where it proves nothing: in a comment, in a script, or on an error's page. */
  uncertain_place: 'inconclusive',
  not_html: 'inconclusive',
  too_large: 'inconclusive',
  /** To another site, or more than three times. */
  redirected_elsewhere: 'inconclusive',
  /** To another path of the same site, where an unknown page does not lead. */
  redirected: 'inconclusive',
  /** The page, the root and a page that can't exist look alike. */
  all_pages_alike: 'inconclusive',
  /** The page looks like one that can't exist, but doesn't say that it doesn't exist. */
  same_as_unknown: 'inconclusive',
  /** The page has lost its whole skeleton since the link was last found. */
  redesigned: 'inconclusive',
  /**
   * The two fetches of the run don't agree, the address answers in another language than before, or a page for comparison
   * couldn't be read.
   */
  unstable: 'inconclusive',
} as const satisfies Record<string, Verdict>;
