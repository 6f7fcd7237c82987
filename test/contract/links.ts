import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CallOptions, call, dataOf } from './api-client.ts';
import { LINKS } from './target.ts';
import { readUntil } from './visits.ts';

/** The data of a create, as shown in the reference. */
export interface CreatedLink {
  readonly id: number;
  readonly short_code: string;
  readonly short_url: string;
  readonly target_url: string;
  readonly type: 'direct' | 'inpage';
  readonly title: string | null;
  readonly description: string | null;
  readonly expires_at: string | null;
  readonly post_id: string | null;
  readonly site_url: string | null;
  readonly show_found_on: 0 | 1;
  readonly tags: readonly string[];
  readonly site_verified_at: string | null;
  readonly created_at: string;
  readonly existing?: true;
  readonly matched_by?: 'post_id' | 'site_url';
  readonly differs?: readonly string[];
  readonly updated?: readonly string[];
  readonly is_active?: 0;
}

/** A link in a list or get. */
export interface ShownLink
  extends Omit<CreatedLink, 'type' | 'existing' | 'matched_by' | 'differs' | 'updated' | 'is_active'> {
  readonly link_type: 'direct' | 'inpage';
  readonly scheduled_deletion_at: string | null;
  readonly verification: {
    readonly state: string;
    readonly since: string;
    readonly reason: string | null;
    readonly next_check_at: string | null;
  } | null;
  readonly removal: { readonly restorable_until: string } | null;
  readonly clicks: number;
  readonly views: number;
  readonly is_active: 0 | 1;
  readonly restriction: { readonly code: string; readonly reason: string } | null;
  readonly purge_at: string | null;
  readonly updated_at: string;
}

/** The data of a get. */
export interface LinkWithStatistics {
  readonly link: ShownLink;
  readonly stats: {
    readonly total_clicks: number;
    readonly bot_views: number;
    readonly clicks_by_country: Readonly<Record<string, number>>;
    readonly clicks_by_device: Readonly<Record<string, number>>;
    readonly clicks_by_browser: Readonly<Record<string, number>>;
    readonly recent_clicks: ReadonlyArray<{ readonly date: string; readonly count: number }>;
  };
}

/** The data of an update. */
export type UpdatedLink = Omit<ShownLink, 'clicks' | 'views'> & { readonly type: 'direct' | 'inpage' };

export type Fields = Readonly<Record<string, unknown>>;

const run = randomBytes(4).toString('hex');
let made = 0;

/** A value that no other test or run uses. */
export const unique = (what: string): string => `contract-${run}-${what}-${++made}`;
/** The URL of a page that no other test uses. Nobody can own a name under `.example` (RFC 2606). */
export const uniquePage = (): string => `https://contract-suite.example/${unique('page')}`;
/** The destination of the suite's links. */
export const DESTINATION = 'https://example.com/article';

/** An ISO 8601 time from now, to the second. */
export const secondsFromNow = (seconds: number): string =>
  `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`;

/** Seconds until a near expiry: enough for a create and a visit on a busy machine. */
export const SOON_S = 12;

/** Waits until an expiry has passed, allowing for a system clock that is up to a second behind. */
export const untilPast = (time: string | null): Promise<void> =>
  sleep(Date.parse(time ?? '') + 1_000 - Date.now());

/** A time in the contract's format. */
export const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** `POST /links` with a destination and the given fields. */
export const post = (fields: Fields = {}, options: CallOptions = {}) =>
  call('POST', LINKS, { body: { url: DESTINATION, ...fields }, ...options });

/** Makes a link. @throws AssertionError unless the status is 201 */
export const createLink = async (fields: Fields = {}, options: CallOptions = {}): Promise<CreatedLink> =>
  dataOf<CreatedLink>(await post(fields, options), 201);

/** Makes an in-page link, with a unique `post_id` unless one is given. */
export const createInPageLink = (fields: Fields = {}, options: CallOptions = {}): Promise<CreatedLink> =>
  createLink({ type: 'inpage', post_id: unique('post'), ...fields }, options);

/** Reads one of the caller's own links. */
export const readLink = async (id: number): Promise<LinkWithStatistics> =>
  dataOf<LinkWithStatistics>(await call('GET', `${LINKS}/${id}`), 200);

/** Reads a link until this many views have been counted. */
export const afterViews = (id: number, views: number): Promise<LinkWithStatistics> =>
  readUntil(
    () => readLink(id),
    ({ link }) => link.views >= views,
  );

export const put = (id: number, body: Fields, options: CallOptions = {}) =>
  call('PUT', `${LINKS}/${id}`, { body, ...options });

/** Changes one of the caller's own links. @throws AssertionError unless the status is 200 */
export const updateLink = async (id: number, body: Fields): Promise<UpdatedLink> =>
  dataOf<UpdatedLink>(await put(id, body), 200);

export const remove = (id: number, options: CallOptions = {}) => call('DELETE', `${LINKS}/${id}`, options);

/** A well-formed key that was never issued. */
export const unknownKey = (): string => `klup_${randomBytes(32).toString('hex')}`;

/** A value for `Idempotency-Key`. */
export const idempotencyKey = (): Readonly<Record<string, string>> => ({ 'idempotency-key': randomUUID() });
