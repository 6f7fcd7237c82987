import type { System } from './page-html.ts';

/** The first moment of every world. */
export const START_MS = Date.parse('2026-11-01T00:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What is wrong with a site for a while. */
export type EpisodeKind =
  | 'down'
  | 'server_errors'
  /** A third of the requests time out. */
  | 'flaky'
  | 'rate_limited'
  | 'maintenance'
  /** Its name leads to one page of somebody else, at every path. */
  | 'other_page'
  /** Its name leads to somebody else's server, which has none of its pages. */
  | 'other_server'
  | 'challenge'
  | 'login'
  | 'robots'
  | 'cut_off'
  /** Every page but the root is a 404, for everybody. */
  | 'lost_permalinks'
  /** Every path shows the root. */
  | 'root_everywhere'
  /** A plugin fails: pages are whole, but without our links. */
  | 'lost_links';

/** Visitors don't find the link for a while, against its owner's will. */
const ACCIDENTS: ReadonlySet<EpisodeKind> = new Set(['lost_permalinks', 'root_everywhere', 'lost_links']);
/** The crawler sees what visitors see, at least now and then: it may rely on a robots.txt for a day. */
const SEEN: ReadonlySet<EpisodeKind> = new Set(['lost_permalinks', 'lost_links', 'flaky', 'robots']);

export interface Episode {
  readonly kind: EpisodeKind;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Site {
  readonly index: number;
  readonly domain: string;
  readonly system: System;
  /** Whether it answers with a 200 for pages that it hasn't. */
  readonly isSoft: boolean;
  readonly hasEtags: boolean;
  readonly latencyMs: number;
  /** Apart from each other. */
  readonly episodes: Episode[];
  /** Whether the owner's brake must hold what an accident makes vanish: one account has all of its links. */
  isBraked: boolean;
  /** Whether a broken release of ours overlooks all links on it. */
  isOverlooked: boolean;
}

export type PageState =
  | { readonly kind: 'live'; readonly linkIds: readonly number[]; readonly isRelaunched: boolean }
  | { readonly kind: 'deleted'; readonly status: 404 | 410 }
  /** Redirects to another path of the site, where the link is. */
  | { readonly kind: 'moved'; readonly path: string }
  /** A list whose post with the link has moved to its next page. */
  | { readonly kind: 'listing' };

export interface Page {
  readonly site: Site;
  readonly path: string;
  readonly url: string;
  readonly seed: number;
  /** Oldest first; the first one is there from the start. */
  readonly states: { readonly atMs: number; readonly state: PageState }[];
}

export type ActionKind = 'create' | 'disable' | 'enable' | 'delete' | 'move' | 'restore' | 'confirm';

/** What an owner does by API. */
export interface Action {
  readonly atMs: number;
  readonly kind: ActionKind;
  readonly linkId: number;
  /** For `move`. */
  readonly url?: string;
}

export interface PlannedLink {
  readonly linkId: number;
  readonly shortCode: string;
  /** Undefined for an anonymous link. */
  readonly userId: string | undefined;
  readonly page: Page;
  readonly createdMs: number;
  readonly fate: string;
}

/** Times that concern everybody. */
export interface Outages {
  /** No site can be reached from where we are. */
  readonly egress: readonly Span[];
  /** Half of the sites can't. */
  readonly halfEgress: readonly Span[];
  readonly brokenRelease: readonly Span[];
  /** `fetch-pages` fails as a whole. */
  readonly crawlerDown: readonly Span[];
  readonly mailRefused: readonly Span[];
  readonly operatorPause: readonly Span[];
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export const isWithin = (spans: readonly Span[], ms: number): boolean =>
  spans.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);

/** What is true, as opposed to what the pipeline finds out. Known in advance for the whole month. */
export class World {
  readonly sites: Site[] = [];
  readonly pages = new Map<string, Page>();
  readonly links = new Map<number, PlannedLink>();
  readonly actions: Action[] = [];
  readonly outages: Outages;
  readonly suppressedUsers = new Set<string>();
  readonly #siteOf = new Map<string, Site>();

  constructor(outages: Outages) {
    this.outages = outages;
  }

  addSite(site: Site): Site {
    this.sites.push(site);
    this.#siteOf.set(site.domain, site);
    return site;
  }

  addPage(page: Page): Page {
    this.pages.set(page.url, page);
    return page;
  }

  site(domain: string): Site | undefined {
    return this.#siteOf.get(domain);
  }

  episode(site: Site, ms: number): Episode | undefined {
    return site.episodes.find(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);
  }

  isReachable(site: Site, ms: number): boolean {
    if (isWithin(this.outages.egress, ms)) return false;
    return site.index % 2 === 0 || !isWithin(this.outages.halfEgress, ms);
  }

  canReachOurselves(ms: number): boolean {
    return !isWithin(this.outages.egress, ms);
  }

  /** Whether the crawler sees what visitors see, at least with some of its requests. */
  canBeSeen(url: string, ms: number): boolean {
    const page = this.pages.get(url);
    if (!page || !this.isReachable(page.site, ms)) return false;
    const episode = this.episode(page.site, ms);
    return episode === undefined || SEEN.has(episode.kind);
  }

  /** Whether all is well between the crawler and a page. */
  isInPlainSight(url: string, ms: number): boolean {
    const page = this.pages.get(url);
    return page !== undefined && this.isReachable(page.site, ms) && this.episode(page.site, ms) === undefined;
  }

  /** Whether visitors find a link on its page, or where the page has moved to. */
  isPresent(url: string, linkId: number, ms: number): boolean {
    const page = this.pages.get(url);
    if (!page) return false;
    if (this.accident(page.site, ms)) return false;
    const state = stateAt(page, ms);
    return state.kind === 'live' ? state.linkIds.includes(linkId) : state.kind !== 'deleted';
  }

  /** The accident that makes links vanish from a site at a time. */
  accident(site: Site, ms: number): Episode | undefined {
    const episode = this.episode(site, ms);
    return episode && ACCIDENTS.has(episode.kind) ? episode : undefined;
  }

  /** Since when a link has been absent without a break; undefined while it is present. */
  absentSince(url: string, linkId: number, ms: number): number | undefined {
    if (this.isPresent(url, linkId, ms)) return undefined;
    let since = ms;
    for (const change of this.#changes(url)
      .filter((at) => at <= ms)
      .reverse()) {
      since = change;
      if (this.isPresent(url, linkId, change - 1)) return change;
    }
    return Math.min(since, START_MS);
  }

  /** Whether its owner has removed a link for good by a time: accidents don't count. */
  isRemovedForGood(url: string, linkId: number, ms: number): boolean {
    const page = this.pages.get(url);
    if (!page) return false;
    return (
      !this.accident(page.site, ms) &&
      !this.isPresent(url, linkId, ms) &&
      page.states.every(({ atMs }) => atMs <= ms)
    );
  }

  #changes(url: string): number[] {
    const page = this.pages.get(url);
    if (!page) return [];
    const accidents = page.site.episodes.filter(({ kind }) => ACCIDENTS.has(kind));
    return [
      ...page.states.map(({ atMs }) => atMs),
      ...accidents.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ].sort((one, other) => one - other);
  }
}

export function stateAt({ states }: Page, ms: number): PageState {
  for (let index = states.length - 1; index > 0; index -= 1) {
    const entry = states[index];
    if (entry && entry.atMs <= ms) return entry.state;
  }
  return (states[0] as Page['states'][number]).state;
}
