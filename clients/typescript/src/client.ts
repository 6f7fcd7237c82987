import type { LinkFilters, LinksByCursor, LinksByPage, ListByCursor, ListByPage } from './link-list.ts';
import type {
  CreatedLink,
  CreatedLinks,
  DeletedLink,
  Health,
  Link,
  LinkChanges,
  LinkWithStatistics,
  NewLink,
  Time,
  UpdatedLink,
} from './links.ts';
import { type CallOptions, send } from './send.ts';
import { checkedSettings, type KlookUpClientOptions, type Settings } from './settings.ts';

// The package's one entry: what a caller may import is named here.
// biome-ignore lint/performance/noBarrelFile: callers tell errors apart by class, from the same entry as the client
export {
  type ApiErrorCode,
  KlookUpAnswerError,
  KlookUpApiError,
  KlookUpError,
  KlookUpNetworkError,
  KlookUpTimeoutError,
} from './errors.ts';
export type * from './link-list.ts';
export type * from './links.ts';
export type { CallOptions } from './send.ts';
export type { Fetch, FetchAnswer, FetchRequest, KlookUpClientOptions } from './settings.ts';

/** What a call that makes links may be given. */
export interface CreateOptions extends CallOptions {
  /**
   * 1 to 255 printable ASCII characters; a random one by default. Within 24 hours the same key with the same
   * links makes no others, and is answered as before: for a process that may die before it has its answer.
   */
  readonly idempotencyKey?: string | undefined;
}

const DELETED: DeletedLink = { message: 'Link deleted successfully' };

/**
 * Klook Up's links API, for server runtimes with `fetch`. Every call is tried again after network errors,
 * time-outs, 429 and 5xx, and rejects with a `KlookUpError` when that does not help.
 *
 * @example
 * const apiKey = process.env.KLOOKUP_API_KEY ?? '';
 * const klookUp = new KlookUpClient({ apiKey, baseUrl: 'https://go.example.com' });
 * const { short_url } = await klookUp.createLink({ url: 'https://example.com/landing' });
 */
export class KlookUpClient {
  /** Private to the runtime too, so that a client that is logged does not show its key. */
  readonly #settings: Settings;

  /** @throws TypeError when it can't work with these options */
  constructor(options: KlookUpClientOptions) {
    this.#settings = checkedSettings(options);
  }

  /**
   * Makes a link. Where an active in-page link has the `post_id` or the `site_url` already, that link is answered
   * as it is, with `existing: true` and the fields in which it `differs` from what was sent.
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
   * Makes 1 to 100 links, one after the other. Each has its own result: one that is refused stops no other, and
   * rejects nothing. The same links with the same `idempotencyKey` try again those alone that failed.
   */
  async createLinks(links: readonly NewLink[], options: CreateOptions = {}): Promise<CreatedLinks> {
    const body = { links: links.map(withTimeAsText) };
    return send(
      { method: 'POST', path: '/links/bulk', body, idempotencyKey: keyOf(options) },
      this.#settings,
      options,
    );
  }

  /** Lists your links, newest first: by page with exact totals, or by cursor, which alone takes filters. */
  listLinks(query?: ListByPage, options?: CallOptions): Promise<LinksByPage>;
  listLinks(query: ListByCursor, options?: CallOptions): Promise<LinksByCursor>;
  async listLinks(
    query: ListByPage | ListByCursor = {},
    options: CallOptions = {},
  ): Promise<LinksByPage | LinksByCursor> {
    return send({ method: 'GET', path: '/links', query: queryString(query) }, this.#settings, options);
  }

  /**
   * All your links, or those that match the filters, newest first, fetched as they are asked for. Links that are
   * made or deleted meanwhile make none come twice and none of the others be missed.
   * @param query `limit` is the links that one request fetches: 100 by default
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

  /** One of your links with its statistics. */
  async getLink(id: number, options: CallOptions = {}): Promise<LinkWithStatistics> {
    return send({ method: 'GET', path: pathOf(id) }, this.#settings, options);
  }

  /** Changes the fields that are sent, and leaves the others as they are. */
  async updateLink(id: number, changes: LinkChanges, options: CallOptions = {}): Promise<UpdatedLink> {
    return send({ method: 'PUT', path: pathOf(id), body: withTimeAsText(changes) }, this.#settings, options);
  }

  /**
   * Deletes a link for good, with its statistics. A `not_found` that follows an attempt without an answer counts as
   * done: that attempt deleted the link, or it was not there, and it is gone in either case.
   */
  async deleteLink(id: number, options: CallOptions = {}): Promise<DeletedLink> {
    const doneBefore = ({ code }: { readonly code: string }): DeletedLink | undefined =>
      code === 'not_found' ? DELETED : undefined;
    return send({ method: 'DELETE', path: pathOf(id), doneBefore }, this.#settings, options);
  }

  /** Whether the service can do its work. When it can't, this rejects with `service_unavailable`. */
  async health(options: CallOptions = {}): Promise<Health> {
    return send({ method: 'GET', path: '/health' }, this.#settings, options);
  }
}

/** @throws RangeError for a date that is none, which JSON would turn to `null`: a link that never expires */
const withTimeAsText = <T extends { readonly expires_at?: Time | null | undefined }>(fields: T): object =>
  fields.expires_at instanceof Date ? { ...fields, expires_at: fields.expires_at.toISOString() } : fields;

/** @throws TypeError when the caller's key is no key, which `fetch` would take for a fault of the network */
function keyOf({ idempotencyKey = crypto.randomUUID() }: CreateOptions): string {
  if (/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(idempotencyKey)) return idempotencyKey;
  throw new TypeError('idempotencyKey does not have 1 to 255 printable ASCII characters.');
}

function pathOf(id: number): string {
  if (Number.isSafeInteger(id) && id > 0) return `/links/${id}`;
  throw new TypeError('A link id is a positive whole number.');
}

function queryString(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.toString();
}
