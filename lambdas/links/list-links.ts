import type { Link } from './link.ts';
import type { LinkAtPlace, LinkCounters, LinkList } from './link-list.ts';
import { hasFilters, type LinkFilters, linkMatcher } from './list-links-filters.ts';
import { placeAt, totalLinks } from './list-links-place.ts';

export interface ListPageRequest {
  readonly userId: string;
  /** From 1. */
  readonly page: number;
  /** At most 100. */
  readonly limit: number;
}

export interface ListOnRequest {
  readonly userId: string;
  /** The place among the account's links before which to begin; undefined for the newest. */
  readonly before: number | undefined;
  readonly filters: LinkFilters;
  /** At most 100. */
  readonly limit: number;
}

/** A part of an account's links, newest first. */
export interface LinkListing {
  readonly links: readonly { readonly link: Link; readonly counters: LinkCounters }[];
  /** Where the list goes on: with the links before this place. Undefined at its end. */
  readonly nextBefore: number | undefined;
}

export interface ListLinksServices {
  readonly list: LinkList;
}

/**
 * Links that one call reads at most while it looks for those that match the filters, and queries that it takes
 * for them at most: one answers 1 MB, which is some 1,000 links of usual size and 70 of the largest.
 */
const READ_BUDGET = { links: 1_000, queries: 5 } as const;
/** Most lists are answered by the first links; each further query may read four times as many as the one before. */
const FIRST_READ = 101;
const READ_GROWTH = 4;

/**
 * One page by its number, and how many links there are. Takes three calls to the table, more only where links
 * are so large, or blocks so many, that one query cannot answer them.
 */
export async function listPage(
  { userId, page, limit }: ListPageRequest,
  { list }: ListLinksServices,
): Promise<LinkListing & { readonly totalCount: number }> {
  const blocks = await list.countBlocks(userId);
  const totalCount = totalLinks(blocks);
  const offset = (page - 1) * limit;
  const place = placeAt(offset, blocks);
  if (!place) return { links: [], nextBefore: undefined, totalCount };
  const rows = await readRows(list, userId, { before: place.before, maxLinks: place.skip + limit });
  const shown = rows.slice(place.skip);
  const hasMore = offset + limit < totalCount;
  // What the blocks count and the index does not show yet may leave nothing to go on from but the page's own start.
  const nextBefore = hasMore ? (rows.at(-1)?.sequence ?? place.before) : undefined;
  return { links: await withCounters(list, shown), nextBefore, totalCount };
}

/** Reads rows up to a number, by as many queries as their sizes ask for. */
async function readRows(
  list: LinkList,
  userId: string,
  { before, maxLinks }: { readonly before: number; readonly maxLinks: number },
): Promise<readonly LinkAtPlace[]> {
  const rows: LinkAtPlace[] = [];
  for (let isEnd = false; !isEnd && rows.length < maxLinks; ) {
    const read = await list.readBefore(userId, rows.at(-1)?.sequence ?? before, maxLinks - rows.length);
    rows.push(...read.rows);
    isEnd = read.isEnd;
  }
  return rows;
}

/**
 * The links after a place that match the filters. Without filters takes two calls to the table; with them
 * stays within {@link READ_BUDGET}, so that there may be more even where fewer than `limit` are found.
 */
export async function listOn(
  { userId, before, filters, limit }: ListOnRequest,
  { list }: ListLinksServices,
): Promise<LinkListing> {
  const matches = linkMatcher(filters);
  const found: LinkAtPlace[] = [];
  let readTo = before;
  let isEnd = false;
  let unread: number = READ_BUDGET.links;
  // One more than is shown tells whether there are more.
  for (
    let query = 0;
    query < READ_BUDGET.queries && unread > 0 && !isEnd && found.length <= limit;
    query += 1
  ) {
    const wanted = hasFilters(filters) ? FIRST_READ * READ_GROWTH ** query : limit + 1 - found.length;
    const read = await list.readBefore(userId, readTo, Math.min(wanted, unread));
    found.push(...read.rows.filter(({ link }) => matches(link)));
    readTo = read.rows.at(-1)?.sequence ?? readTo;
    isEnd = read.isEnd;
    unread -= read.rows.length;
  }
  const shown = found.slice(0, limit);
  const restBefore = isEnd ? undefined : readTo;
  const nextBefore = found.length > limit ? shown.at(-1)?.sequence : restBefore;
  return { links: await withCounters(list, shown), nextBefore };
}

/** A link without counters has been deleted, though the index still shows it: it is left out. */
async function withCounters(list: LinkList, rows: readonly LinkAtPlace[]): Promise<LinkListing['links']> {
  if (rows.length === 0) return [];
  const found = await list.findCounters(rows.map(({ link }) => link.linkId));
  return rows.flatMap(({ link }) => {
    const counters = found.get(link.linkId);
    return counters ? [{ link, counters }] : [];
  });
}
