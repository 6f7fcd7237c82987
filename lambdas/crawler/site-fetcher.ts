import { type CrawlLimits, PAGE_LIMITS, ROBOTS_LIMITS } from './crawl-limits.ts';
import { ACCEPTED_ENCODINGS } from './decoded-body.ts';
import { type Fetched, type FetchPorts, fetchWithinSite } from './fetch-within-site.ts';
import type { NetworkPorts } from './guarded-socket.ts';
import type { Validators } from './inspection.ts';
import type { Fetch, FetchOptions } from './page.ts';
import type { SitePace } from './site-pace.ts';
import { SiteRobots } from './site-robots.ts';
import { userAgent } from './user-agent.ts';

export interface SiteFetcherOptions {
  readonly site: string;
  /** Where `/docs/bot` explains who we are. */
  readonly publicOrigin: string;
  readonly pace: SitePace;
  readonly network: NetworkPorts;
  /** A monotonic clock, in milliseconds. */
  readonly elapsedMs: () => number;
  readonly pageLimits?: CrawlLimits;
  readonly robotsLimits?: CrawlLimits;
}

/** Fetches what one run needs of one site: its robots.txt, and pages that it allows. */
export class SiteFetcher {
  readonly robots: SiteRobots;
  readonly #options: SiteFetcherOptions;
  readonly #headers: Readonly<Record<string, string>>;
  #receivedBytes = 0;

  constructor(options: SiteFetcherOptions) {
    this.#options = options;
    this.#headers = {
      'user-agent': userAgent(options.publicOrigin),
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-encoding': ACCEPTED_ENCODINGS,
    };
    const { robotsLimits = ROBOTS_LIMITS } = options;
    this.robots = new SiteRobots((url) =>
      this.#fetch({ url, headers: this.#headers, limits: robotsLimits }, () => Promise.resolve(undefined)),
    );
  }

  /** Bytes received so far, in all. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  /**
   * Fetches a page.
   * @param options.isKnownToBeAllowed whether to skip robots.txt, here and for where the page is redirected
   * @throws BudgetSpentError
   */
  async page(url: string, options: FetchOptions & { readonly isKnownToBeAllowed: boolean }): Promise<Fetch> {
    const { validators, fresh = false, isKnownToBeAllowed } = options;
    const { pageLimits = PAGE_LIMITS } = this.#options;
    const headers = { ...this.#headers, ...(fresh && { 'cache-control': 'no-cache' }) };
    const conditions = fresh ? {} : conditionsOf(validators);
    const fetched = await this.#fetch(
      { url: new URL(url), headers, conditions, limits: pageLimits },
      (hop) => (isKnownToBeAllowed ? Promise.resolve(undefined) : this.robots.refusalOf(hop)),
    );
    return fetched.kind === 'failed' ? fetched : pageOf(url, fetched);
  }

  async #fetch(
    request: Omit<Parameters<typeof fetchWithinSite>[0], 'site'>,
    refusalOf: FetchPorts['refusalOf'],
  ): Promise<Fetched> {
    const { site, pace, network, elapsedMs } = this.#options;
    const fetched = await fetchWithinSite(
      { site, ...request },
      { network, elapsedMs, refusalOf, send: (send) => pace.send(send) },
    );
    if (fetched.kind === 'response') this.#receivedBytes += fetched.response.receivedBytes;
    return fetched;
  }
}

function conditionsOf({ etag, lastModified }: Validators = {}): Readonly<Record<string, string>> {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

function pageOf(url: string, { response, url: finalUrl }: Extract<Fetched, { kind: 'response' }>): Fetch {
  const { status, headers, body, end } = response;
  if (end === 'undecodable') return { kind: 'failed', reason: 'not_html', status };
  return {
    kind: 'page',
    page: { url, finalUrl: finalUrl.href, status, headers, body, isComplete: end === 'complete' },
  };
}
