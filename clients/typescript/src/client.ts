import { KlookUpLinkDiffersError } from './errors.ts';
import type {
  LinkFilters,
  LinksByCursor,
  LinksByPage,
  LinksExportLine,
  ListByCursor,
  ListByPage,
} from './link-list.ts';
import type {
  CreatedLink,
  CreatedLinks,
  DeletedLink,
  DeletedLinks,
  Health,
  Link,
  LinkChanges,
  LinkTargets,
  LinkWithStatistics,
  NewInPageLink,
  NewLink,
  Time,
  UpdatedLink,
  UpdatedLinks,
} from './links.ts';
import { type Call, type CallOptions, send } from './send.ts';
import { checkedSettings, type KlookUpClientOptions, type Settings } from './settings.ts';
import type { DeletedSite, Site, SiteList } from './sites.ts';
import {
  type AccountStats,
  type AccountStatsQuery,
  addedUp,
  type LinkStats,
  type StatsQuery,
} from './stats.ts';
import type { RetaggedLinks, TagList } from './tags.ts';
import type { Appeal, ConfirmedRemoval, LinkChecks, RequestedCheck, RestoreChanges } from './verification.ts';

// The package's only entry: everything that callers may import.
// biome-ignore lint/performance/noBarrelFile: callers distinguish errors by class, imported from the client's own entry
export {
  type ApiErrorCode,
  KlookUpAnswerError,
  KlookUpApiError,
  KlookUpError,
  KlookUpLinkDiffersError,
  KlookUpNetworkError,
  KlookUpTimeoutError,
} from './errors.ts';
export type * from './link-list.ts';
export type * from './links.ts';
export type { CallOptions } from './send.ts';
export type { Fetch, FetchRequest, FetchResponse, KlookUpClientOptions } from './settings.ts';
export type * from './sites.ts';
export type * from './stats.ts';
export type * from './tags.ts';
export type * from './verification.ts';

/** Options of a call that creates links. */
export interface CreateOptions extends CallOptions {
  /**
   * 1 to 255 printable ASCII characters; random by default. Within 24 hours the same key with the same links creates no
   * new ones and gets the same response. Set it if your process may die before the response arrives.
   */
  readonly idempotencyKey?: string | undefined;
}

const DELETED: DeletedLink = { message: 'Link deleted successfully' };
const SITE_DELETED: DeletedSite = { message: 'Site deleted successfully' };

/**
 * Klook Up's links API, for server runtimes with `fetch`. Every call is retried after network errors, time-outs, 429
 * and 5xx, and rejects with a `KlookUpError` when all attempts fail.
 *
 * @example
 * const apiKey = process.env.KLOOKUP_API_KEY ?? '';
 * const klookUp = new KlookUpClient({ apiKey, baseUrl: 'https://go.example.com' });
 * const { short_url } = await klookUp.createLink({ url: 'https://example.com/landing' });
 */
export class KlookUpClient {
  /** Private at run time too, so that logging a client does not show its key. */
  readonly #settings: Settings;

  /** @throws TypeError for invalid options */
  constructor(options: KlookUpClientOptions) {
    this.#settings = checkedSettings(options);
  }

  /**
   * Creates a link. If an active in-page link already has the `post_id` or the `site_url`, returns that link with
   * `existing: true`: unchanged, with the fields that differ from what you sent in `differs`, unless `on_existing` says
   * otherwise.
   */
  async createLink(link: NewLink, options: CreateOptions = {}): Promise<CreatedLink> {
    const body = withTimeAsText(link);
    return send(
      { method: 'POST', path: '/links', body, idempotencyKey: keyOf(options) },
      this.#settings,
      options,
    );
  }

  /**
   * Gets the in-page link of a post that leads to `url`, whether or not it exists: creates it, or updates it with the given
   * fields. A disabled link stays as it is, so that moderators have the last word.
   * @returns the link; `is_active` is 0 if it is disabled
   * @throws KlookUpLinkDiffersError when it is disabled and leads elsewhere
   */
  async safetyLink(
    link: Omit<NewInPageLink, 'type' | 'on_existing' | 'match_inactive'>,
    options: CreateOptions = {},
  ): Promise<CreatedLink> {
    const always = { type: 'inpage', on_existing: 'update', match_inactive: 1 } as const;
    const created = await this.createLink({ ...link, ...always }, options);
    if (created.differs?.includes('url')) throw new KlookUpLinkDiffersError(created.id);
    return created;
  }

  /**
   * Creates 1 to 100 links in order. Each has its own result: one that fails neither stops the others nor rejects the
   * call. Sending the same links with the same `idempotencyKey` again creates only those that failed.
   */
  async createLinks(links: readonly NewLink[], options: CreateOptions = {}): Promise<CreatedLinks> {
    const body = { links: links.map(withTimeAsText) };
    return send(
      { method: 'POST', path: '/links/bulk', body, idempotencyKey: keyOf(options) },
      this.#settings,
      options,
    );
  }

  /** Lists your links, newest first: by page with exact totals, or by cursor. Only a list by cursor takes filters. */
  listLinks(query?: ListByPage, options?: CallOptions): Promise<LinksByPage>;
  listLinks(query: ListByCursor, options?: CallOptions): Promise<LinksByCursor>;
  async listLinks(
    query: ListByPage | ListByCursor = {},
    options: CallOptions = {},
  ): Promise<LinksByPage | LinksByCursor> {
    return send({ method: 'GET', path: '/links', query: queryString(query) }, this.#settings, options);
  }

  /**
   * Iterates over all your links, or those that match the filters, newest first, and fetches them as needed. Links created
   * or deleted meanwhile cause no duplicates and no gaps among the others.
   * @param query `limit` is the number of links per request, 100 by default
   */
  async *iterateLinks(
    query: LinkFilters & { readonly limit?: number | undefined } = {},
    options: CallOptions = {},
  ): AsyncGenerator<Link, void, undefined> {
    const { limit = 100, ...filters } = query;
    let cursor: string | undefined;
    do {
      const { links, pagination } = await this.listLinks({ ...filters, limit, cursor }, options);
      yield* links;
      cursor = pagination.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }

  /**
   * Iterates over all your links, oldest first, in pages of up to 500: the fastest way to read all of them. Write each as a line
   * of JSON to a file, and `npm run ops:import` takes it back.
   */
  async *exportLinks(options: CallOptions = {}): AsyncGenerator<Link, void, undefined> {
    let cursor: string | undefined;
    do {
      const query = queryString({ format: 'ndjson', cursor });
      const call = { method: 'GET', path: '/links/export', query, isDocument: true } as const;
      const lines = await send<readonly LinksExportLine[]>(call, this.#settings, options);
      cursor = undefined;
      for (const line of lines) {
        if (line.type === 'link') yield line.link;
        if (line.type === 'next') cursor = line.cursor;
      }
    } while (cursor !== undefined);
  }

  /** Gets one of your links with its statistics. */
  async getLink(id: number, options: CallOptions = {}): Promise<LinkWithStatistics> {
    return send({ method: 'GET', path: pathOf(id) }, this.#settings, options);
  }

  /**
   * Finds your link with a short code.
   * @param shortCode the part of the short URL after the host; case-sensitive
   * @returns undefined if the code is unknown, or not yours
   */
  async findLink(shortCode: string, options: CallOptions = {}): Promise<Link | undefined> {
    const { links } = await this.listLinks({ short_code: shortCode }, options);
    // A server that doesn't know `short_code` lists all links.
    return links.find(({ short_code }) => short_code === shortCode);
  }

  /** Changes the given fields and leaves the others unchanged. */
  async updateLink(id: number, changes: LinkChanges, options: CallOptions = {}): Promise<UpdatedLink> {
    return send({ method: 'PUT', path: pathOf(id), body: withTimeAsText(changes) }, this.#settings, options);
  }

  /**
   * Deletes a link and its statistics permanently. A `not_found` after an attempt without a response counts as success:
   * either that attempt deleted the link or it did not exist, and it is gone in both cases.
   */
  async deleteLink(id: number, options: CallOptions = {}): Promise<DeletedLink> {
    const doneBefore = ({ code }: { readonly code: string }): DeletedLink | undefined =>
      code === 'not_found' ? DELETED : undefined;
    return send({ method: 'DELETE', path: pathOf(id), doneBefore }, this.#settings, options);
  }

  /**
   * Makes the same changes to 1 to 100 links, by `ids` or by `post_ids`. Each has its own result: one that fails neither stops
   * the others nor rejects the call.
   */
  async updateLinks(
    targets: LinkTargets,
    changes: LinkChanges,
    options: CallOptions = {},
  ): Promise<UpdatedLinks> {
    const body = { ...targets, changes: withTimeAsText(changes) };
    return send({ method: 'PATCH', path: '/links/bulk', body }, this.#settings, options);
  }

  /**
   * Deletes 1 to 100 links and their statistics permanently, by `ids` or by `post_ids`, each with its own result. If a response
   * gets lost, the next attempt finds the links that were deleted no longer: their results are a `not_found`.
   */
  async deleteLinks(targets: LinkTargets, options: CallOptions = {}): Promise<DeletedLinks> {
    return send({ method: 'DELETE', path: '/links/bulk', body: targets }, this.#settings, options);
  }

  /** Gets the views and clicks of a link in a range of days, by hour, day or month. */
  async getLinkStats(id: number, query: StatsQuery = {}, options: CallOptions = {}): Promise<LinkStats> {
    const call = { method: 'GET', path: `${pathOf(id)}/stats`, query: queryString(query) } as const;
    return send(call, this.#settings, options);
  }

  /** Gets the statistics of your links together: of some 500 in one call. `sumStats` makes all the calls. */
  async getStats(query: AccountStatsQuery = {}, options: CallOptions = {}): Promise<AccountStats> {
    return send({ method: 'GET', path: '/stats', query: queryString(query) }, this.#settings, options);
  }

  /** Gets the statistics of all your links together, with as many calls as that takes. */
  async sumStats(query: StatsQuery = {}, options: CallOptions = {}): Promise<AccountStats> {
    let stats = await this.getStats(query, options);
    while (stats.next_cursor !== null) {
      stats = addedUp(stats, await this.getStats({ cursor: stats.next_cursor }, options));
    }
    return stats;
  }

  /** Lists the last 20 checks of the page that a link is on, newest first. */
  async listChecks(id: number, options: CallOptions = {}): Promise<LinkChecks> {
    return send({ method: 'GET', path: `${pathOf(id)}/checks` }, this.#settings, options);
  }

  /** Asks for a check as soon as possible, at most one in 5 minutes. Read its result from `listChecks` later. */
  async verifyLink(id: number, options: CallOptions = {}): Promise<RequestedCheck> {
    return send({ method: 'POST', path: `${pathOf(id)}/verify` }, this.#settings, options);
  }

  /**
   * Restores a link that was removed because it was missing on `site_url`, with its statistics. A `not_removed` after an
   * attempt without a response means that this attempt restored it.
   */
  async restoreLink(
    id: number,
    changes: RestoreChanges = {},
    options: CallOptions = {},
  ): Promise<UpdatedLink> {
    const call = { method: 'POST', path: `${pathOf(id)}/restore`, body: changes } as const;
    return send(call, this.#settings, options);
  }

  /** Confirms a deletion that waits (`verification.held_until`). The link is removed if the next check misses it too. */
  async confirmRemoval(id: number, options: CallOptions = {}): Promise<ConfirmedRemoval> {
    return send({ method: 'POST', path: `${pathOf(id)}/confirm-removal` }, this.#settings, options);
  }

  /** Lists the tags of your links, with how many links have each. @param cursor `next_cursor` of the previous result */
  async listTags(cursor?: string, options: CallOptions = {}): Promise<TagList> {
    return send({ method: 'GET', path: '/tags', query: queryString({ cursor }) }, this.#settings, options);
  }

  /** Replaces a tag on all your links, with one call for each 50 of them. Safe to repeat if it fails. */
  async renameTag(tag: string, name: string, options: CallOptions = {}): Promise<RetaggedLinks> {
    return this.#retag({ method: 'PATCH', path: tagPathOf(tag), body: { name } }, options);
  }

  /** Takes a tag away from all your links, which stay. Like `renameTag` otherwise. */
  async deleteTag(tag: string, options: CallOptions = {}): Promise<RetaggedLinks> {
    return this.#retag({ method: 'DELETE', path: tagPathOf(tag) }, options);
  }

  /** Repeats a call until all links are changed. After a lost response, those that it changed are not counted. */
  async #retag(
    call: Pick<Call<Retagged>, 'method' | 'path'> & { readonly body?: object },
    options: CallOptions,
  ): Promise<RetaggedLinks> {
    let changed = 0;
    let cursor: string | undefined;
    do {
      const step = await send<Retagged>({ ...call, query: queryString({ cursor }) }, this.#settings, options);
      changed += step.changed;
      cursor = step.next_cursor ?? undefined;
    } while (cursor !== undefined);
    return { changed };
  }

  /**
   * Objects to the decision of operators that stops a link (its `restriction`), for a person to read. Each decision can be objected
   * to once: then it rejects with `appealed_already`.
   * @param message 1 to 1,000 characters
   */
  async appeal(id: number, message: string, options: CallOptions = {}): Promise<Appeal> {
    return send({ method: 'POST', path: `${pathOf(id)}/appeal`, body: { message } }, this.#settings, options);
  }

  /**
   * Claims a domain, and returns both ways to prove that it is yours. If you claim it already, looks for the proof, unless
   * one counts.
   * @param domain such as `yoursite.com`
   */
  async putSite(domain: string, options: CallOptions = {}): Promise<Site> {
    return send({ method: 'PUT', path: sitePathOf(domain) }, this.#settings, options);
  }

  /** Lists the domains that you claim, at most 100. */
  async listSites(options: CallOptions = {}): Promise<SiteList> {
    return send({ method: 'GET', path: '/sites' }, this.#settings, options);
  }

  /** Gets one of the domains that you claim. */
  async getSite(domain: string, options: CallOptions = {}): Promise<Site> {
    return send({ method: 'GET', path: sitePathOf(domain) }, this.#settings, options);
  }

  /** Looks for the proof of a domain now, at most once a minute: before that, returns what the last look found. */
  async verifySite(domain: string, options: CallOptions = {}): Promise<Site> {
    return send({ method: 'POST', path: `${sitePathOf(domain)}/verify` }, this.#settings, options);
  }

  /** Ends a claim. A `not_found` after an attempt without a response counts as success, as with `deleteLink`. */
  async deleteSite(domain: string, options: CallOptions = {}): Promise<DeletedSite> {
    const doneBefore = ({ code }: { readonly code: string }): DeletedSite | undefined =>
      code === 'not_found' ? SITE_DELETED : undefined;
    return send({ method: 'DELETE', path: sitePathOf(domain), doneBefore }, this.#settings, options);
  }

  /** Checks that the service works. Rejects with `service_unavailable` when it does not. */
  async health(options: CallOptions = {}): Promise<Health> {
    return send({ method: 'GET', path: '/health' }, this.#settings, options);
  }
}

/** @throws RangeError for an invalid date, which JSON would turn into `null`: a link that never expires */
const withTimeAsText = <T extends { readonly expires_at?: Time | null | undefined }>(fields: T): object =>
  fields.expires_at instanceof Date ? { ...fields, expires_at: fields.expires_at.toISOString() } : fields;

/** @throws TypeError for an invalid key, which `fetch` would report as a network error */
function keyOf({ idempotencyKey = crypto.randomUUID() }: CreateOptions): string {
  if (/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(idempotencyKey)) return idempotencyKey;
  throw new TypeError('idempotencyKey must have 1 to 255 printable ASCII characters.');
}

function pathOf(id: number): string {
  if (Number.isSafeInteger(id) && id > 0) return `/links/${id}`;
  throw new TypeError('A link id must be a positive whole number.');
}

/** What one call of a rename or deletion returns. */
type Retagged = RetaggedLinks & { readonly next_cursor: string | null };

function tagPathOf(tag: string): string {
  if (/^[a-z0-9-]{1,50}$/.test(tag)) return `/tags/${tag}`;
  throw new TypeError('A tag must be 1 to 50 of a-z, 0-9 and -.');
}

function sitePathOf(domain: string): string {
  // A dot segment would name another endpoint.
  if (domain.replaceAll('.', '') === '') throw new TypeError('A domain must be a host name.');
  return `/sites/${encodeURIComponent(domain)}`;
}

function queryString(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.toString();
}
