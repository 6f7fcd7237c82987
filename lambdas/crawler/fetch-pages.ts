import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { type ControlPages, inspectPage } from './inspect-page.ts';
import type {
  Finding,
  InspectionRequest,
  InspectionResponse,
  PageToInspect,
  SiteToInspect,
} from './inspection.ts';
import { SiteFetcher, type SiteFetcherOptions } from './site-fetcher.ts';
import { BudgetSpentError, SitePace, type SitePacePorts } from './site-pace.ts';

export interface FetchPagesPorts
  extends SitePacePorts,
    Pick<SiteFetcherOptions, 'network' | 'pageLimits' | 'robotsLimits'> {
  /** A name that no page has, of at least 12 lower-case letters and digits. */
  readonly randomName: () => string;
  readonly log: {
    readonly info: (message: string, fields: Readonly<Record<string, unknown>>) => void;
    readonly error: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  };
}

/** Sites inspected at a time. One page takes up to 1 MB, and some more while it is parsed. */
const CONCURRENT_SITES = 10;

/**
 * Inspects pages for the links that should be on them. Sites are inspected concurrently, the pages of a site one after the
 * other. A page that fails for a reason of ours, or for which no time is left, gets no finding.
 */
export async function fetchPages(
  request: InspectionRequest,
  ports: FetchPagesPorts,
): Promise<InspectionResponse> {
  const lastStartMs = ports.elapsedMs() + request.budgetMs;
  const findings: Finding[] = [];
  await forEachConcurrently(request.sites, CONCURRENT_SITES, async (site) => {
    await inspectSite(site, request, lastStartMs, ports, (found) => findings.push(...found));
  });
  return { v: 1, findings };
}

async function inspectSite(
  { site, pages }: SiteToInspect,
  { publicOrigin, shortUrlHosts }: InspectionRequest,
  lastStartMs: number,
  ports: FetchPagesPorts,
  report: (found: readonly Finding[]) => void,
): Promise<void> {
  const pace = new SitePace(lastStartMs, ports);
  const fetcher = new SiteFetcher({ ...ports, site, publicOrigin, pace });
  const controls: ControlPages = new Map();
  for (const page of pages) {
    const startMs = ports.elapsedMs();
    const bytesBefore = fetcher.receivedBytes;
    try {
      const found = await findingsOf(page, fetcher, (robotsRead) =>
        inspectPage(page, {
          fetch: (url, options) =>
            fetcher.page(url, {
              ...options,
              isKnownToBeAllowed: page.isKnownToBeAllowed && url === page.url,
            }),
          randomName: ports.randomName,
          shortUrlHosts,
          site,
          robotsRead,
          controls,
        }),
      );
      report(found);
      ports.log.info('page inspected', {
        host: new URL(page.url).host,
        ...summaryOf(found),
        ms: Math.round(ports.elapsedMs() - startMs),
        bytes: fetcher.receivedBytes - bytesBefore,
      });
    } catch (error) {
      if (error instanceof BudgetSpentError) return;
      // Only the error's kind: its message may quote the page or its address.
      ports.log.error('page not inspected', {
        host: new URL(page.url).host,
        error: error instanceof Error ? error.name : typeof error,
      });
    }
  }
}

/** Inspects a page unless robots.txt keeps us from it. */
async function findingsOf(
  { url, links, isKnownToBeAllowed }: PageToInspect,
  { robots }: SiteFetcher,
  inspect: (robotsRead: boolean) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const refusal = isKnownToBeAllowed ? undefined : await robots.refusalOf(new URL(url));
  if (!refusal) return inspect(!isKnownToBeAllowed);
  return links.map(({ linkId }) => ({
    linkId,
    verdict: 'inconclusive',
    reason: refusal,
    robotsRead: false,
  }));
}

/** How many links of a page got each result, and the page's status. */
function summaryOf(found: readonly Finding[]): Readonly<Record<string, unknown>> {
  const groups = Object.groupBy(found, ({ verdict, reason }) => `${verdict}:${reason}`);
  return {
    results: Object.fromEntries(Object.entries(groups).map(([result, group = []]) => [result, group.length])),
    status: found[0]?.status,
  };
}
