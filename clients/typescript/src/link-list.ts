import type { Flag, Link, LinkType } from './links.ts';
import type { VerificationState } from './verification.ts';

/** Selects the links that match all given fields. */
export interface LinkFilters {
  readonly post_id?: string | undefined;
  readonly site_url?: string | undefined;
  readonly type?: LinkType | undefined;
  readonly is_active?: Flag | undefined;
  /** Part of the title, destination or code, ignoring case: 1 to 100 characters. */
  readonly search?: string | undefined;
  /** The id of the API key that created the link. */
  readonly created_by_key?: string | undefined;
  /** One of the link's tags. */
  readonly tag?: string | undefined;
  /** The result of the last check of `site_url`. Links that are not checked have none. */
  readonly verification?: VerificationState | undefined;
  /** `removed` for the links that were missing on `site_url` and can be restored; `listed`, the default, for all others. */
  readonly state?: 'listed' | 'removed' | undefined;
}

interface CursorFields extends LinkFilters {
  /** `next_cursor` of the previous response; send the same filters with it. */
  readonly cursor?: string | undefined;
}

/** Lists by cursor, with or without filters: the efficient way to read many links. */
export interface ListByCursor extends CursorFields {
  /** Maximum number of links: 1 to 100, 20 by default. */
  readonly limit?: number | undefined;
}

/** Lists by page number or by short code, with exact totals and without filters. */
export type ListByPage = {
  /** Only the link with exactly this short code, if it is yours. */
  readonly short_code?: string | undefined;
  /** From 1 (default). */
  readonly page?: number | undefined;
  /** Links per page: 1 to 100, 20 by default. */
  readonly limit?: number | undefined;
} & { readonly [Field in keyof CursorFields]?: undefined };

/**
 * Some links, newest first, and the cursor for the next ones. With filters there may be fewer than `limit`, even none.
 */
export interface LinksByCursor {
  readonly links: readonly Link[];
  readonly pagination: CursorPagination;
}

export interface CursorPagination {
  readonly limit: number;
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** A page of links, newest first. */
export interface LinksByPage {
  readonly links: readonly Link[];
  readonly pagination: CursorPagination & {
    readonly page: number;
    readonly total_count: number;
    readonly total_pages: number;
  };
}

/** One line of an export, as `exportLinks` reads it: a link, where the export continues, or its end. */
export type LinksExportLine =
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'next'; readonly cursor: string }
  | { readonly type: 'end'; readonly links: number };
