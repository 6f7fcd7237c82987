import { siteOf } from '../destinations/site.ts';
import type { CrawlLimits } from './crawl-limits.ts';
import type { NetworkPorts } from './guarded-socket.ts';
import { type HttpResponse, httpGet } from './http-get.ts';
import type { Reason } from './inspection.ts';

/** What came of a fetch: a final response, which may be of any status, or why there is none. */
export type Fetched =
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly url: URL }
  | {
      readonly kind: 'failed';
      readonly reason: Reason;
      /** Of the last response, if any. */
      readonly status?: number | undefined;
      /** Where a redirect leads that is not followed. */
      readonly finalHost?: string | undefined;
    };

export interface FetchRequest {
  readonly url: URL;
  /** Redirects to other sites are not followed. */
  readonly site: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Also sent, but only to `url` itself, not to where it is redirected. */
  readonly conditions?: Readonly<Record<string, string>>;
  readonly limits: CrawlLimits;
}

export interface FetchPorts {
  readonly network: NetworkPorts;
  /** A monotonic clock, in milliseconds. */
  readonly elapsedMs: () => number;
  /** Sends a request when the site's pace allows it. */
  readonly send: <T>(request: () => Promise<T>) => Promise<T>;
  /** Why a URL, of the request or of a redirect, must not be fetched; undefined if it may be. */
  readonly refusalOf: (url: URL) => Promise<Reason | undefined>;
}

/**
 * Fetches a URL and follows its redirects within the site, each checked like a URL of its own. The time that the pace
 * makes it wait doesn't count towards its limit. No cookie is kept, not even from one redirect to the next.
 */
export async function fetchWithinSite(request: FetchRequest, ports: FetchPorts): Promise<Fetched> {
  const { site, limits, headers, conditions } = request;
  let { url } = request;
  let status: number | undefined;
  let remainingMs = limits.totalMs;
  if (!isFetchable(url, site, ports.network)) return { kind: 'failed', reason: 'unreachable' };
  for (let redirects = 0; ; redirects++) {
    const refusal = await ports.refusalOf(url);
    if (refusal) return { kind: 'failed', reason: refusal, status };
    const sent = { url, headers: { ...headers, ...(redirects === 0 && conditions) } };
    const response = await ports.send(async () => {
      const startMs = ports.elapsedMs();
      const deadline = AbortSignal.timeout(Math.max(1, remainingMs));
      // How it failed is nobody's business: owners could scan ports with us.
      const got = await httpGet(sent.url, sent.headers, limits, ports.network, deadline).catch(
        () => undefined,
      );
      remainingMs -= Math.ceil(ports.elapsedMs() - startMs);
      return got;
    });
    if (!response) return { kind: 'failed', reason: 'unreachable', status };
    const target = targetOf(response, url);
    if (!target) return { kind: 'response', response, url };
    status = response.status;
    if (redirects === limits.redirects || !isFetchable(target, site, ports.network)) {
      return { kind: 'failed', reason: 'redirected_elsewhere', status, finalHost: target.host };
    }
    url = target;
  }
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where a response redirects to; undefined if it doesn't, or to nothing that is a URL. */
function targetOf({ status, headers }: HttpResponse, from: URL): URL | undefined {
  const target = REDIRECTS.has(status) ? URL.parse(headers.location ?? '', from.href) : null;
  if (!target || headers.location === undefined) return undefined;
  target.hash = '';
  return target;
}

/** Whether a URL is one of the site that we may open at all; its addresses are checked when it is opened. */
const isFetchable = (url: URL, site: string, { isAllowedPort }: NetworkPorts): boolean =>
  ['http:', 'https:'].includes(url.protocol) &&
  url.username === '' &&
  url.password === '' &&
  isAllowedPort(Number(url.port || (url.protocol === 'https:' ? 443 : 80))) &&
  siteOf(url.href) === site;
