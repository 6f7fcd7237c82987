/** A flag as the API has it: 1 is true, 0 is false. */
export type Flag = 0 | 1;

/** `direct` redirects at once; `inpage` shows a safety preview first. */
export type LinkType = 'direct' | 'inpage';

/** A time to send: ISO 8601 with an offset, or a `Date`. */
export type Time = string | Date;

interface NewLinkFields {
  /** The destination: absolute `http` or `https`, at most 4,096 bytes. */
  readonly url: string;
  /** At most 200 characters. */
  readonly title?: string | null | undefined;
  /** At most 500 characters. */
  readonly description?: string | null | undefined;
  /** When the link stops working. Without it, it never does. */
  readonly expires_at?: Time | null | undefined;
  /** A code of your own: 3 to 64 of `[A-Za-z0-9_-]`. Taken, or ever issued, is a `short_code_taken`. */
  readonly short_code?: string | null | undefined;
}

/** A link that redirects at once. */
export interface NewDirectLink extends NewLinkFields {
  readonly type?: 'direct' | undefined;
  /** A label of yours, at most 255 characters. */
  readonly post_id?: string | null | undefined;
  readonly site_url?: null | undefined;
}

/** A link that shows a safety preview first. */
export interface NewInPageLink extends NewLinkFields {
  readonly type: 'inpage';
  /** Your post's or page's identifier, at most 255 characters. An account has one active in-page link for each. */
  readonly post_id: string;
  /** Your page on which the link stands. It is checked, and the link is deleted when it is gone from there. */
  readonly site_url?: string | null | undefined;
}

/** What `createLink` takes. */
export type NewLink = NewDirectLink | NewInPageLink;

/** What `updateLink` takes: the fields to change, at least one. `null` clears a field. */
export interface LinkChanges {
  readonly url?: string | undefined;
  readonly type?: LinkType | undefined;
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  /** 0 disables the link, 1 enables it again. */
  readonly is_active?: Flag | undefined;
  readonly expires_at?: Time | null | undefined;
  readonly post_id?: string | undefined;
  readonly site_url?: string | null | undefined;
}

/** What every answer says of a link. Times are ISO 8601 in UTC to the second, such as `2026-02-22T10:00:00Z`. */
interface LinkFields {
  readonly id: number;
  readonly short_code: string;
  /** What you share. */
  readonly short_url: string;
  /** The destination, normalised. */
  readonly target_url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly post_id: string | null;
  readonly site_url: string | null;
  /** When the link was last found on `site_url`. */
  readonly site_verified_at: string | null;
  readonly expires_at: string | null;
  readonly created_at: string;
}

/** A link that this very call made. */
export interface MadeLink extends LinkFields {
  readonly type: LinkType;
  readonly existing?: undefined;
  readonly matched_by?: undefined;
  readonly differs?: undefined;
}

/** The active in-page link that had the `post_id` or the `site_url` already. Nothing of it was changed. */
export interface ExistingLink extends LinkFields {
  readonly type: LinkType;
  readonly existing: true;
  readonly matched_by: 'post_id' | 'site_url';
  /** The names of the fields you sent whose values are others than the link's: look before you share it. */
  readonly differs: readonly string[];
}

/** What `createLink` answers. Tell the two apart by `existing`. */
export type CreatedLink = MadeLink | ExistingLink;

/** One link of a bulk create that was made, or existed. */
export interface BulkSuccess {
  /** The link's place in the list that was sent, from 0. */
  readonly index: number;
  readonly status: 200 | 201;
  readonly data: CreatedLink;
  readonly error?: undefined;
  readonly code?: undefined;
  readonly details?: undefined;
}

/** One link of a bulk create that was refused, or failed. */
export interface BulkFailure {
  /** The link's place in the list that was sent, from 0. */
  readonly index: number;
  readonly status: number;
  readonly data?: undefined;
  /** For people. */
  readonly error: string;
  /** For machines: an `ApiErrorCode`. */
  readonly code: string;
  /** Field to what is wrong with it. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** What `createLinks` answers. Tell results apart by `data`, or by `error`. */
export interface CreatedLinks {
  /** A result for each link sent, in their order. */
  readonly results: readonly (BulkSuccess | BulkFailure)[];
  readonly created: number;
  readonly existing: number;
  readonly failed: number;
}

/** Why operators keep visitors from a link, whatever its owner does. */
export interface LinkRestriction {
  readonly code: 'link_taken_down' | 'account_suspended' | 'destination_blocked';
  /** For people. */
  readonly reason: string;
}

interface KeptLinkFields extends LinkFields {
  readonly link_type: LinkType;
  readonly is_active: Flag;
  /** Null unless operators keep visitors from the link. */
  readonly restriction: LinkRestriction | null;
  /** Set while the link is missing from `site_url`: when it will be deleted. */
  readonly scheduled_deletion_at: string | null;
  /** When a link that has expired is removed with its statistics. */
  readonly purge_at: string | null;
  readonly updated_at: string;
}

/** What `updateLink` answers: the link as it is now, under both names of its type. */
export interface UpdatedLink extends KeptLinkFields {
  readonly type: LinkType;
}

/** A link as `listLinks`, `iterateLinks` and `getLink` show it. */
export interface Link extends KeptLinkFields {
  readonly clicks: number;
  readonly views: number;
}

/** Counts by name. The names with none are left out. */
export type Counts = Readonly<Record<string, number>>;

/** What happened on a link. */
export interface LinkStatistics {
  readonly total_clicks: number;
  /** By ISO 3166 alpha-2 code, or `unknown`. */
  readonly clicks_by_country: Counts;
  /** `mobile`, `tablet`, `desktop` or `unknown`. */
  readonly clicks_by_device: Counts;
  readonly clicks_by_browser: Counts;
  /** The last 30 UTC days that had clicks, newest first. */
  readonly recent_clicks: readonly { readonly date: string; readonly count: number }[];
  /** The known bots' share of `views`. */
  readonly bot_views: number;
}

/** What `getLink` answers. */
export interface LinkWithStatistics {
  readonly link: Link;
  readonly stats: LinkStatistics;
}

/** What `deleteLink` answers. */
export interface DeletedLink {
  readonly message: 'Link deleted successfully';
}

/** What `health` answers. */
export interface Health {
  readonly status: 'ok';
  readonly time: string;
}
