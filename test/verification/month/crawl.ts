import type {
  Finding,
  InspectionRequest,
  InspectionResponse,
  PageToInspect,
  SiteToInspect,
} from '../../../lambdas/crawler/inspection.ts';
import { BudgetSpentError, SitePace } from '../../../lambdas/crawler/site-pace.ts';
import { OWN_HOSTS } from '../memory-stage.ts';
import type { Asked, Inspector } from './inspector.ts';
import type { Internet, Reply } from './replies.ts';
import type { RequestLog } from './request-log.ts';
import { isWithin, type World } from './world.ts';

/** As in `fetch-pages`. */
const CONCURRENT_SITES = 10;

export interface CrawlPorts {
  readonly world: World;
  readonly internet: Internet;
  readonly inspector: Inspector;
  readonly requests: RequestLog;
  readonly random: () => number;
}

/**
 * Plays `fetch-pages`: its pace, its budget and its inspections are the real ones, its network is the world, and its time is
 * simulated.
 * @returns its response, and when it ends
 */
export async function crawl(
  { sites, budgetMs }: InspectionRequest,
  startMs: number,
  ports: CrawlPorts,
): Promise<{ readonly response: InspectionResponse; readonly endMs: number }> {
  const free = Array.from({ length: Math.min(CONCURRENT_SITES, sites.length) }, () => startMs);
  const findings: Finding[] = [];
  for (const site of sites) {
    const slot = free.indexOf(Math.min(...free));
    const visit = new SiteVisit(site.site, {
      ...ports,
      startMs: free[slot] ?? startMs,
      lastStartMs: startMs + budgetMs,
    });
    findings.push(...(await visit.inspect(site)));
    free[slot] = visit.nowMs;
  }
  return { response: { v: 1, findings }, endMs: Math.max(...free) };
}

/** One run's visit to one site. */
class SiteVisit {
  nowMs: number;
  readonly #site: string;
  readonly #ports: CrawlPorts;
  readonly #pace: SitePace;
  readonly #controls = new Map<string, Reply>();
  #robots: boolean | undefined | 'unread' = 'unread';

  constructor(
    site: string,
    {
      startMs,
      lastStartMs,
      ...ports
    }: CrawlPorts & { readonly startMs: number; readonly lastStartMs: number },
  ) {
    this.#site = site;
    this.#ports = ports;
    this.nowMs = startMs;
    this.#pace = new SitePace(lastStartMs, {
      elapsedMs: () => this.nowMs,
      sleep: async (ms) => {
        this.nowMs += ms;
      },
    });
  }

  async inspect({ pages }: SiteToInspect): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    try {
      for (const page of pages) findings.push(...(await this.#page(page)));
    } catch (error) {
      if (!(error instanceof BudgetSpentError)) throw error;
    }
    await this.#pace.rest();
    return findings;
  }

  async #page(page: PageToInspect): Promise<readonly Finding[]> {
    const { isKnownToBeAllowed, links } = page;
    if (!isKnownToBeAllowed) {
      const isAllowed = await this.#readRobots();
      if (!isAllowed) {
        const reason = isAllowed === false ? 'robots_disallowed' : 'robots_unreadable';
        return links.map(({ linkId }) => ({ linkId, verdict: 'inconclusive', reason, robotsRead: false }));
      }
    }
    const { inspector } = this.#ports;
    const found = await inspector.inspect(page, this.#site, (asked) => this.#ask(page, asked));
    const read = isKnownToBeAllowed ? found : found.map((each) => ({ ...each, robotsRead: true }));
    return this.#isOverlooked() ? read.map(overlooked) : read;
  }

  async #ask(page: PageToInspect, { url, options }: Asked): Promise<Reply> {
    if (url === page.url) return this.#request(url, options);
    const known = this.#controls.get(url);
    if (known) return known;
    const isAllowed = await this.#readRobots();
    const reply = isAllowed ? await this.#request(url, options) : refused(isAllowed);
    this.#controls.set(url, reply);
    return reply;
  }

  async #readRobots(): Promise<boolean | undefined> {
    if (this.#robots === 'unread') {
      this.#robots = undefined;
      this.#robots = await this.#send(() => {
        const isAllowed = this.#ports.internet.robots(this.#site, this.nowMs);
        return { result: isAllowed, extraMs: isAllowed === undefined ? 3_000 : 0 };
      });
    }
    return this.#robots;
  }

  #request(url: string, options: Asked['options']): Promise<Reply> {
    return this.#send(() => {
      const reply = this.#ports.internet.reply(this.#site, url, this.nowMs, options?.validators);
      return { result: reply, extraMs: reply.extraMs };
    });
  }

  /** One request at its time. */
  #send<T>(request: () => { readonly result: T; readonly extraMs: number }): Promise<T> {
    return this.#pace.send(async () => {
      const { world, random, requests } = this.#ports;
      const startMs = this.nowMs;
      const { result, extraMs } = request();
      const latencyMs = (world.site(this.#site)?.latencyMs ?? 50) * (0.5 + random());
      this.nowMs += Math.round(Math.min(10_000, latencyMs + extraMs));
      if (this.#site !== OWN_HOSTS.distributionHost) requests.add(this.#site, startMs, this.nowMs);
      return result;
    });
  }

  #isOverlooked(): boolean {
    const { world } = this.#ports;
    return (
      (world.site(this.#site)?.isOverlooked ?? false) && isWithin(world.outages.brokenRelease, this.nowMs)
    );
  }
}

const refused = (isAllowed: boolean | undefined): Reply => {
  const reason = isAllowed === false ? 'robots_disallowed' : 'robots_unreadable';
  return { id: reason, fetch: { kind: 'failed', reason }, extraMs: 0 };
};

/** What a broken release of the crawler says of a link that it has found. */
const overlooked = (finding: Finding): Finding =>
  finding.verdict === 'found'
    ? { linkId: finding.linkId, verdict: 'missing', reason: 'not_on_page', robotsRead: finding.robotsRead }
    : finding;
