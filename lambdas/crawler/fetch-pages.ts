import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { ControlPages, type ControlPorts } from './control-pages.ts';
import { inspectPage } from './inspect-page.ts';
import type {
  Finding,
  InspectionRequest,
  InspectionResponse,
  PageToInspect,
  SiteToInspect,
} from './inspection.ts';
import { SiteFetcher, type SiteFetcherOptions } from './site-fetcher.ts';
import { BudgetSpentError, SitePace, type SitePacePorts } from './site-pace.ts';

type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void;

export interface FetchPagesPorts
  extends SitePacePorts,
    Pick<SiteFetcherOptions, 'network' | 'pageLimits' | 'robotsLimits'>,
    Pick<ControlPorts, 'randomName'> {
  readonly log: { readonly info: Log; readonly error: Log };
}

/** Sites inspected at a time. A page takes up to 1 MB, and several more while it is parsed. */
const CONCURRENT_SITES = 10;

/**
 * Inspects pages for the links that should be on them. Sites are inspected concurrently, the pages of a site one after the
 * other. A page gets no finding if it fails for a reason of ours, or if no time is left.
 */
export async function fetchPages(
  request: InspectionRequest,
  ports: FetchPagesPorts,
): Promise<InspectionResponse> {
  const lastStartMs = ports.elapsedMs() + request.budgetMs;
  const findings: Finding[] = [];
  await forEachConcurrently(request.sites, CONCURRENT_SITES, async (site) => {
    findings.push(...(await inspectSite(site, request, lastStartMs, ports)));
  });
  return { v: 1, findings };
}

async function inspectSite(
  { site, pages }: SiteToInspect,
  { publicOrigin, shortUrlHosts }: InspectionRequest,
  lastStartMs: number,
  ports: FetchPagesPorts,
): Promise<readonly Finding[]> {
  const pace = new SitePace(lastStartMs, ports);
  const fetcher = new SiteFetcher({ ...ports, site, publicOrigin, pace });
  const controls = new ControlPages({
    fetch: (url, options) => fetcher.page(url, { ...options, isKnownToBeAllowed: false }),
    randomName: ports.randomName,
  });
  const findings: Finding[] = [];
  for (const page of pages) {
    const { isKnownToBeAllowed } = page;
    const inspect = (robotsRead: boolean): Promise<readonly Finding[]> =>
      inspectPage(page, {
        fetch: (url, options) => fetcher.page(url, { ...options, isKnownToBeAllowed }),
        shortUrlHosts,
        site,
        robotsRead,
        controls,
      });
    const found = await logged(page, fetcher, ports, () => unlessRefused(page, fetcher, inspect));
    if (found === 'no-time') break;
    findings.push(...found);
  }
  await pace.rest();
  return findings;
}

/** Inspects a page unless robots.txt keeps us from it. */
async function unlessRefused(
  { url, links, isKnownToBeAllowed }: PageToInspect,
  { robots }: SiteFetcher,
  inspect: (robotsRead: boolean) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  if (isKnownToBeAllowed) return inspect(false);
  const reason = await robots.refusalOf(new URL(url));
  if (reason === undefined) return inspect(true);
  return links.map(({ linkId }) => ({ linkId, verdict: 'inconclusive', reason, robotsRead: false }));
}

/** Logs one line for a page: its host, never its path, query or address. */
async function logged(
  { url }: PageToInspect,
  fetcher: SiteFetcher,
  { elapsedMs, log }: FetchPagesPorts,
  inspect: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[] | 'no-time'> {
  const { host } = new URL(url);
  const startMs = elapsedMs();
  const bytesBefore = fetcher.receivedBytes;
  try {
    const found = await inspect();
    const ms = Math.round(elapsedMs() - startMs);
    log.info('page inspected', { host, ...summaryOf(found), ms, bytes: fetcher.receivedBytes - bytesBefore });
    return found;
  } catch (error) {
    if (error instanceof BudgetSpentError) return 'no-time';
    // Only the error's kind: its message may quote the page or its address.
    log.error('page not inspected', { host, error: error instanceof Error ? error.name : typeof error });
    return [];
  }
}

/** How many of a page's links got each verdict, with its reason; and the page's status. */
function summaryOf(found: readonly Finding[]): Readonly<Record<string, unknown>> {
  const groups = Object.groupBy(found, ({ verdict, reason }) => `${verdict}: ${reason}`);
  const links = Object.fromEntries(
    Object.entries(groups).map(([result, group = []]) => [result, group.length]),
  );
  return { links, status: found[0]?.status };
}
