import type { AppealOfLink, LinkRemoval, LinkVerification } from './verification.ts';

/** A flag of the API: 1 is true, 0 is false. */
export type Flag = 0 | 1;

/** `direct` redirects at once; `inpage` shows a safety preview first. */
export type LinkType = 'direct' | 'inpage';

/** A time to send: ISO 8601 with an offset, or a `Date`. */
export type Time = string | Date;

/** Optional fields of a new link, and of changes. */
interface SettableFields {
  /** At most 200 characters. */
  readonly title?: string | null | undefined;
  /** At most 500 characters. */
  readonly description?: string | null | undefined;
  /** When the link stops working. By default it never does. */
  readonly expires_at?: Time | null | undefined;
  /** 0: the preview never says that the link was found on your proved site. 1 by default. */
  readonly show_found_on?: Flag | null | undefined;
  /** Your own labels: at most 20, each 1 to 50 of `a-z 0-9 -`. */
  readonly tags?: readonly string[] | null | undefined;
  /** 1: the query of the short URL is passed on to the destination. 0 by default. */
  readonly forward_query?: Flag | null | undefined;
  /** Parameters of the destination, each at most 255 characters. They replace those that `url` has. */
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  /** Where visitors are sent after `expires_at`, by the same rules as `url`. */
  readonly fallback_url?: string | null | undefined;
  /** Title that messengers show for a direct link, at most 200 characters. */
  readonly card_title?: string | null | undefined;
  /** Text that messengers show below the title, at most 500 characters. */
  readonly card_description?: string | null | undefined;
  /** Image that messengers show: an `https` URL with a public host. */
  readonly card_image_url?: string | null | undefined;
}

interface NewLinkFields extends SettableFields {
  /** The destination: absolute `http` or `https`, at most 4,096 bytes. */
  readonly url: string;
  /** A custom code: 3 to 64 of `[A-Za-z0-9_-]`; a stage may require more than 3. A code that was ever issued fails with `short_code_taken`. */
  readonly short_code?: string | null | undefined;
  /**
   * What to do if an active in-page link has the `post_id` or `site_url` already: `return` it unchanged (the default), `update`
   * it with these fields, or fail with the `error` `link_exists`.
   */
  readonly on_existing?: 'return' | 'update' | 'error' | null | undefined;
  /** 1: a disabled link that was the last to hold the `post_id` or `site_url` counts as existing, too. 0 by default. */
  readonly match_inactive?: Flag | null | undefined;
}

/** A link that redirects at once. */
export interface NewDirectLink extends NewLinkFields {
  readonly type?: 'direct' | undefined;
  /** Your own label, at most 255 characters. */
  readonly post_id?: string | null | undefined;
  readonly site_url?: null | undefined;
}

/** A link that shows a safety preview first. */
export interface NewInPageLink extends NewLinkFields {
  readonly type: 'inpage';
  /**
   * Your identifier of the link, at most 255 characters: that of its post, with a number if a post may have several
   * (`post_789:1`). An account has one active in-page link per `post_id`.
   */
  readonly post_id: string;
  /**
   * Your page that shows the link, with a fragment of its own for each of several links (`#1`). The service checks it, and
   * deletes the link once it is no longer there.
   */
  readonly site_url?: string | null | undefined;
}

/** Input of `createLink`. */
export type NewLink = NewDirectLink | NewInPageLink;

/** Input of `updateLink`: at least one field to change. `null` clears a field. */
export interface LinkChanges extends SettableFields {
  readonly url?: string | undefined;
  readonly type?: LinkType | undefined;
  /** 0 disables the link, 1 enables it again. */
  readonly is_active?: Flag | undefined;
  readonly post_id?: string | undefined;
  readonly site_url?: string | null | undefined;
}

/** Fields of a link in every response. Times are ISO 8601 in UTC with seconds, such as `2026-02-22T10:00:00Z`. */
interface LinkFields {
  readonly id: number;
  readonly short_code: string;
  /** The address to share. */
  readonly short_url: string;
  /** The destination, normalised. */
  readonly target_url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly post_id: string | null;
  readonly site_url: string | null;
  /** Whether the preview may say that the link was found on your proved site. */
  readonly show_found_on: Flag;
  /** Your labels, each once, in order. */
  readonly tags: readonly string[];
  /** Whether the query of the short URL is passed on. */
  readonly forward_query: Flag;
  readonly utm_source: string | null;
  readonly utm_medium: string | null;
  readonly utm_campaign: string | null;
  readonly utm_term: string | null;
  readonly utm_content: string | null;
  /** Where visitors are sent after `expires_at`. */
  readonly fallback_url: string | null;
  /** What messengers show of a direct link. */
  readonly card_title: string | null;
  readonly card_description: string | null;
  readonly card_image_url: string | null;
  /** When the link was last found on `site_url`. */
  readonly site_verified_at: string | null;
  readonly expires_at: string | null;
  readonly created_at: string;
}

/** A link that this call created. */
export interface NewlyCreatedLink extends LinkFields {
  readonly type: LinkType;
  readonly existing?: undefined;
  readonly matched_by?: undefined;
  readonly differs?: undefined;
  readonly updated?: undefined;
  readonly is_active?: undefined;
}

/** The active in-page link that already had the `post_id` or the `site_url`. It is unchanged unless you asked to update it. */
export interface ExistingLink extends LinkFields {
  readonly type: LinkType;
  readonly existing: true;
  readonly matched_by: 'post_id' | 'site_url';
  /** Names of the fields whose values in your request differ from the link's: check them before you share it. */
  readonly differs: readonly string[];
  /** With `on_existing: 'update'`: names of the fields that your request changed. */
  readonly updated?: readonly string[] | undefined;
  /** 0 if the link is disabled, which only `match_inactive` finds. Its visitors get a page that says so. */
  readonly is_active?: 0 | undefined;
}

/** Result of `createLink`. `existing` distinguishes the two. */
export type CreatedLink = NewlyCreatedLink | ExistingLink;

/** The links of a bulk change: 1 to 100, each once, by id or by post. */
export type LinkTargets =
  | { readonly ids: readonly number[]; readonly post_ids?: undefined }
  | {
      readonly ids?: undefined;
      /** Each names the in-page link that holds it, or else the last one that did, if that is disabled or expired. */
      readonly post_ids: readonly string[];
    };

/** One link of a bulk create that was created or existed. */
export interface BulkSuccess {
  /** The link's index in the list that you sent, from 0. */
  readonly index: number;
  readonly status: 200 | 201;
  readonly data: CreatedLink;
  readonly error?: undefined;
  readonly code?: undefined;
  readonly details?: undefined;
}

/** One link of a bulk create that was rejected or failed. */
export interface BulkFailure {
  /** The link's index in the list that you sent, from 0. */
  readonly index: number;
  readonly status: number;
  readonly data?: undefined;
  /** For people. */
  readonly error: string;
  /** For machines: an `ApiErrorCode`. */
  readonly code: string;
  /** Maps each invalid field to its problem. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** Result of `createLinks`. `data` or `error` distinguishes the results. */
export interface CreatedLinks {
  /** One result per link, in the order sent. */
  readonly results: readonly (BulkSuccess | BulkFailure)[];
  readonly created: number;
  readonly existing: number;
  readonly failed: number;
}

/** One link of a bulk change, as you sent it. */
interface ChangedTarget {
  /** The link's index in the list that you sent, from 0. */
  readonly index: number;
  /** Missing if you sent a `post_id` that no link of yours has. */
  readonly id?: number | undefined;
  readonly post_id?: string | undefined;
}

/** One link of a bulk change that was changed. */
interface ChangeSuccess<Data> extends ChangedTarget {
  readonly status: 200;
  readonly data: Data;
  readonly error?: undefined;
  readonly code?: undefined;
  readonly details?: undefined;
}

/** One link of a bulk change that was refused or failed. */
export interface ChangeFailure extends ChangedTarget, BulkFailure {}

/** Result of `updateLinks`. `data` or `error` distinguishes the results. */
export interface UpdatedLinks {
  /** One result per link, in the order sent. */
  readonly results: readonly (ChangeSuccess<UpdatedLink> | ChangeFailure)[];
  readonly updated: number;
  readonly failed: number;
}

/** Result of `deleteLinks`. `data` or `error` distinguishes the results. */
export interface DeletedLinks {
  /** One result per link, in the order sent. */
  readonly results: readonly (ChangeSuccess<DeletedLink> | ChangeFailure)[];
  readonly deleted: number;
  readonly failed: number;
}

/** Why operators stopped a link. Its owner can't change that. */
export interface LinkRestriction {
  readonly code: 'link_taken_down' | 'account_suspended' | 'destination_blocked';
  /** For people. */
  readonly reason: string;
}

interface KeptLinkFields extends LinkFields {
  readonly link_type: LinkType;
  readonly is_active: Flag;
  /** Null unless operators stopped the link. */
  readonly restriction: LinkRestriction | null;
  /** When the link will be removed; set while it is missing from `site_url`. */
  readonly scheduled_deletion_at: string | null;
  /** Null unless the service checks `site_url`. */
  readonly verification: LinkVerification | null;
  /** Set while the link is removed and can be restored. */
  readonly removal: LinkRemoval | null;
  /** When an expired or removed link is deleted with its statistics. */
  readonly purge_at: string | null;
  readonly updated_at: string;
}

/** Result of `updateLink`: the current link, with its type under both names. */
export interface UpdatedLink extends KeptLinkFields {
  readonly type: LinkType;
}

/** A link in the results of `listLinks`, `iterateLinks` and `getLink`. */
export interface Link extends KeptLinkFields {
  /** Missing if your key lacks the scope `stats:read`, as are `views`. */
  readonly clicks?: number | undefined;
  readonly views?: number | undefined;
  /** The id of the API key that created the link; `null` if none did, or before this was recorded. */
  readonly created_by_key: string | null;
}

/** Counts by name, without zeros. */
export type Counts = Readonly<Record<string, number>>;

/** Statistics of a link. */
export interface LinkStatistics {
  readonly total_clicks: number;
  /** By ISO 3166 alpha-2 code, or `unknown`. */
  readonly clicks_by_country: Counts;
  /** `mobile`, `tablet`, `desktop` or `unknown`. */
  readonly clicks_by_device: Counts;
  readonly clicks_by_browser: Counts;
  /** The last 30 UTC days with clicks, newest first. */
  readonly recent_clicks: readonly { readonly date: string; readonly count: number }[];
  /** The known bots' share of `views`. */
  readonly bot_views: number;
}

/** Result of `getLink`. */
export interface LinkWithStatistics {
  readonly link: Link;
  /** Of a link with a `restriction` alone: what you objected to that decision; null for nothing. */
  readonly appeal?: AppealOfLink | null | undefined;
  /** Missing if your key lacks the scope `stats:read`. */
  readonly stats?: LinkStatistics | undefined;
}

/** Result of `deleteLink`. */
export interface DeletedLink {
  readonly message: 'Link deleted successfully';
}

/** Result of `health`. */
export interface Health {
  readonly status: 'ok';
  readonly time: string;
}
