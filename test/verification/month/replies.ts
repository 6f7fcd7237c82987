import { CANARY_PATHS } from '../../../lambdas/crawler/canaries.ts';
import type { Validators } from '../../../lambdas/crawler/inspection.ts';
import type { Fetch } from '../../../lambdas/crawler/page.ts';
import { canaryPage } from '../../../lambdas/docs/canary-page.ts';
import { klookUp } from '../../brand/brands.ts';
import { OWN_HOSTS } from '../memory-stage.ts';
import { pageHtml, sentences } from './page-html.ts';
import { type EpisodeKind, type Page, type PageState, type Site, stateAt, type World } from './world.ts';

/** What a request comes to. Replies with the same id are equal. */
export interface Reply {
  readonly id: string;
  readonly fetch: Fetch;
  /** Apart from the site's usual latency. */
  readonly extraMs: number;
}

interface Content {
  readonly status: number;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly finalUrl?: string;
}

/** Answers requests as the world is at a time. */
export class Internet {
  readonly #world: World;
  readonly #random: () => number;
  readonly #replies = new Map<string, Reply>();
  /** Replies of pages with nothing wrong: most are asked for every hour. */
  readonly #live = new Map<
    PageState,
    { readonly reply: Reply; readonly unchanged: Reply; readonly etag: string | undefined }
  >();

  constructor(world: World, random: () => number) {
    this.#world = world;
    this.#random = random;
  }

  /** Whether robots.txt lets the crawler in; undefined if it can't be read. */
  robots(domain: string, ms: number): boolean | undefined {
    const site = this.#world.site(domain);
    if (!site) return isCanary(domain) && this.#world.canReachOurselves(ms) ? true : undefined;
    if (!this.#world.isReachable(site, ms)) return undefined;
    const kind = this.#world.episode(site, ms)?.kind;
    if (kind === 'down' || kind === 'server_errors' || kind === 'rate_limited') return undefined;
    return kind !== 'robots';
  }

  reply(domain: string, url: string, ms: number, validators: Validators | undefined): Reply {
    if (isCanary(domain)) return this.#canary(url, ms);
    const site = this.#world.site(domain);
    if (!site || !this.#world.isReachable(site, ms)) return this.#failed(10_000);
    const kind = this.#world.episode(site, ms)?.kind;
    if (kind === 'down') return this.#failed(site.index % 3 === 0 ? 10_000 : 300);
    if (kind === 'flaky' && this.#random() < 1 / 3) return this.#failed(10_000);
    return this.#ofEpisode(kind, site, url) ?? this.#usual(site, url, ms, { kind, validators });
  }

  #canary(url: string, ms: number): Reply {
    if (!this.#world.canReachOurselves(ms)) return this.#failed(10_000);
    const hasLink = url.endsWith(CANARY_PATHS.withLink);
    const { publicOrigin } = OWN_HOSTS;
    const isOne = hasLink || url.endsWith(CANARY_PATHS.withoutLink);
    return this.#page(`canary ${isOne ? hasLink : url}`, url, () => ({
      status: isOne ? 200 : 404,
      html: isOne
        ? canaryPage({ brand: klookUp, publicOrigin, hasLink }).text
        : pageHtml('static', {
            title: 'Unknown page',
            paragraphs: ['There is nothing here.'],
            shortCodes: [],
          }),
    }));
  }

  #failed(extraMs: number): Reply {
    return this.#once(`failed ${extraMs}`, () => ({
      id: `failed ${extraMs}`,
      fetch: { kind: 'failed', reason: 'unreachable' },
      extraMs,
    }));
  }

  #ofEpisode(kind: EpisodeKind | undefined, site: Site, url: string): Reply | undefined {
    const content = kind && HIDING[kind];
    if (!content || (kind === 'other_server' && isRootUrl(url))) return undefined;
    return this.#page(`${kind} ${site.index} ${url}`, url, () => content(site, url));
  }

  #usual(
    site: Site,
    url: string,
    ms: number,
    {
      kind,
      validators,
    }: { readonly kind: EpisodeKind | undefined; readonly validators: Validators | undefined },
  ): Reply {
    if (isRootUrl(url) || kind === 'root_everywhere')
      return this.#page(`root ${site.index} ${url}`, url, () => rootOf(site));
    const page = this.#world.pages.get(url);
    const state = page && stateAt(page, ms);
    const live = state && kind === undefined ? this.#live.get(state) : undefined;
    if (live) return live.etag !== undefined && live.etag === validators?.etag ? live.unchanged : live.reply;
    const notFound = (status: number): Reply =>
      this.#page(`${status} ${site.index} ${url}`, url, () => notFoundPage(site, status));
    if (!page || !state || kind === 'lost_permalinks')
      return notFound(site.isSoft && kind === undefined ? 200 : 404);
    if (state.kind === 'deleted') return notFound(site.isSoft ? 200 : state.status);
    if (state.kind === 'moved') {
      const to = `https://${site.domain}${state.path}`;
      const target = this.#world.pages.get(to);
      return this.#page(`moved ${url}`, url, () => ({
        ...livePage(this.#world, target ?? page, []),
        finalUrl: to,
      }));
    }
    if (state.kind === 'listing') return this.#page(`listing ${url}`, url, () => listingPage(site));
    const linkIds = kind === 'lost_links' ? [] : state.linkIds;
    const isCut = kind === 'cut_off';
    const id = `live ${url} ${linkIds.join()} ${state.isRelaunched} ${isCut}`;
    const etag = site.hasEtags && !isCut ? `"${linkIds.join('-')}-${state.isRelaunched}"` : undefined;
    const unchanged = this.#page(`304 ${url}`, url, () => ({ status: 304, html: '' }));
    const reply = this.#page(id, url, () => {
      const content = livePage(this.#world, page, linkIds, state.isRelaunched);
      const html = isCut ? content.html.slice(0, content.html.indexOf('<p>') + 60) : content.html;
      return { ...content, html, headers: etag === undefined ? {} : { etag } };
    });
    if (kind === undefined) this.#live.set(state, { reply, unchanged, etag });
    return etag !== undefined && validators?.etag === etag ? unchanged : reply;
  }

  #page(id: string, url: string, content: () => Content): Reply {
    return this.#once(id, () => {
      const { status, html, headers = {}, finalUrl = url } = content();
      const body = new TextEncoder().encode(html);
      const page = {
        url,
        finalUrl,
        status,
        headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
        body,
        isComplete: true,
      };
      return { id, fetch: { kind: 'page', page }, extraMs: 0 };
    });
  }

  #once(id: string, make: () => Reply): Reply {
    const known = this.#replies.get(id);
    if (known) return known;
    const reply = make();
    this.#replies.set(id, reply);
    return reply;
  }
}

const isCanary = (domain: string): boolean => domain === OWN_HOSTS.distributionHost;
const isRootUrl = (url: string): boolean => url.indexOf('/', 8) === url.length - 1;

type Hidden = (site: Site, url: string) => Content;

/** Whole replies in place of a site's own. */
const HIDING: Readonly<Partial<Record<EpisodeKind, Hidden>>> = {
  server_errors: (site) => ({ status: 500 + (site.index % 4), html: '<h1>Service unavailable</h1>' }),
  rate_limited: () => ({ status: 429, html: '<h1>Too many requests</h1>' }),
  maintenance: (site) => ({
    status: site.index % 2 === 0 ? 503 : 200,
    html: '<html><head><title>Maintenance</title></head><body><h1>Scheduled maintenance</h1><p>We will be back soon.</p></body></html>',
  }),
  other_page: (site) => ({
    status: 200,
    html: pageHtml('shop', {
      title: 'Garden tools',
      paragraphs: [sentences(900_000 + site.index, 80)],
      shortCodes: [],
    }),
  }),
  other_server: (site) => ({
    status: 404,
    html: pageHtml('static', {
      title: 'Not found',
      paragraphs: [`The page was not found. ${sentences(950_000 + site.index, 10)}`],
      shortCodes: [],
    }),
  }),
  challenge: (site) =>
    site.index % 3 === 0
      ? {
          status: 200,
          html: '<html><head><title>Making sure you are not a bot!</title></head><body><script id="anubis_challenge" type="application/json">{}</script><p>Loading</p></body></html>',
        }
      : {
          status: 403,
          html: '<html><head><title>Just a moment...</title></head><body></body></html>',
          headers: { 'cf-mitigated': 'challenge' },
        },
  login: (site, url) => ({
    status: 200,
    finalUrl: `https://${site.domain}/login?next=${encodeURIComponent(new URL(url).pathname)}`,
    html: '<html><head><title>Log in</title></head><body><main><form action="/login"><input name="user"><input type="password" name="password"><button>Log in</button></form></main></body></html>',
  }),
};

const rootOf = (site: Site): Content => ({
  status: 200,
  html: pageHtml(site.system, {
    title: `Home of ${site.domain}`,
    paragraphs: [sentences(700_000 + site.index, 60)],
    shortCodes: [],
  }),
});

const notFoundPage = (site: Site, status: number): Content => ({
  status,
  html: pageHtml(site.system, {
    title: 'Nothing found',
    paragraphs: [`This page was not found. ${sentences(800_000 + site.index, 15)}`],
    shortCodes: [],
  }),
});

const livePage = (world: World, page: Page, linkIds: readonly number[], isRelaunched = false): Content => ({
  status: 200,
  html: pageHtml(isRelaunched ? 'relaunch' : page.site.system, {
    title: sentences(page.seed, 4),
    paragraphs: [sentences(page.seed + 1_000_000, 55), sentences(page.seed + 2_000_000, 25)],
    shortCodes: linkIds.map((id) => world.links.get(id)?.shortCode ?? ''),
  }),
});

const listingPage = (site: Site): Content => {
  const entries = [1, 2, 3, 4].map(
    (nth) =>
      `<article><h2><a href="/archive/${nth}">${sentences(site.index * 10 + nth, 4)}</a></h2></article>`,
  );
  const html = pageHtml(site.system, {
    title: 'News',
    paragraphs: [sentences(site.index + 600_000, 60)],
    shortCodes: [],
  });
  return {
    status: 200,
    html: html.replace('<p>', `${entries.join('')}<a href="?page=2">Older posts</a><p>`),
  };
};
