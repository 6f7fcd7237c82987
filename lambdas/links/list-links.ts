import type { Link } from './link.ts';
import type { LinkFacts, LinkList, ListedLink, OwnersLinks } from './link-list.ts';
import { hasFilters, type LinkFilters, linkMatcher } from './list-links-filters.ts';
import { findPageStart, totalLinks } from './list-links-position.ts';

export interface ListPageRequest {
  readonly userId: string;
  /** From 1. */
  readonly page: number;
  /** At most 100. */
  readonly limit: number;
}

export interface ListByCursorRequest {
  readonly userId: string;
  /** List only links before this position; undefined to start with the newest. */
  readonly before: number | undefined;
  readonly filters: LinkFilters;
  /** At most 100. */
  readonly limit: number;
}

/** A part of an account's links, newest first. */
export interface LinkListing {
  readonly links: readonly ({ readonly link: Link } & LinkFacts)[];
  /** The list continues with the links before this position. Undefined at its end. */
  readonly nextBefore: number | undefined;
}

export interface ListLinksServices {
  readonly list: LinkList;
  readonly now: () => Date;
}

export interface ListByCodeRequest {
  readonly userId: string;
  readonly shortCode: string;
  /** The link must match these too. */
  readonly filters: LinkFilters;
  /** From 1. */
  readonly page: number;
}

/**
 * Maximum links and queries that one call with filters reads. A query returns 1 MB: about 1,000 links of usual size, or
 * 35 of the largest.
 */
const READ_BUDGET = { links: 1_000, queries: 5 } as const;
/** Links in the first query, which is enough for most lists. Each further query reads four times as many. */
const FIRST_READ = 101;
const READ_GROWTH = 4;

/**
 * Lists one page by its number, and counts all links. Takes three calls to the table; more only if the links are too
 * large, or the blocks too many, for one query.
 */
export async function listPage(
  { userId, page, limit }: ListPageRequest,
  { list }: ListLinksServices,
): Promise<LinkListing & { readonly totalCount: number }> {
  const blocks = await list.countBlocks(userId);
  const totalCount = totalLinks(blocks);
  const offset = (page - 1) * limit;
  const start = findPageStart(offset, blocks);
  if (!start) return { links: [], nextBefore: undefined, totalCount };
  const rows = await readRows(
    list,
    { userId, isRemoved: false },
    { before: start.before, maxLinks: start.skip + limit },
  );
  const shown = rows.slice(start.skip);
  const hasMore = offset + limit < totalCount;
  // The blocks may count links that the index does not show yet. If it shows none, continue from the page's start.
  const nextBefore = hasMore ? (rows.at(-1)?.sequence ?? start.before) : undefined;
  return { links: await withFacts(list, shown), nextBefore, totalCount };
}

/**
 * Lists the account's link with a short code, or nothing. Takes one call to the table, and a second one if the code is the
 * account's.
 */
export async function listByCode(
  { userId, shortCode, filters, page }: ListByCodeRequest,
  { list, now }: ListLinksServices,
): Promise<LinkListing & { readonly totalCount: number }> {
  const found = await list.findByCode(userId, shortCode);
  const links = found && linkMatcher(filters, now())(found.link) ? [found] : [];
  return { links: page === 1 ? links : [], nextBefore: undefined, totalCount: links.length };
}

/** Reads up to `maxLinks` rows, with as many queries as their sizes require. */
async function readRows(
  list: LinkList,
  links: OwnersLinks,
  { before, maxLinks }: { readonly before: number; readonly maxLinks: number },
): Promise<readonly ListedLink[]> {
  const rows: ListedLink[] = [];
  for (let isEnd = false; !isEnd && rows.length < maxLinks; ) {
    const read = await list.readBefore(links, rows.at(-1)?.sequence ?? before, maxLinks - rows.length);
    rows.push(...read.rows);
    isEnd = read.isEnd;
  }
  return rows;
}

/**
 * Lists the links before a position that match the filters. Without filters, it takes two calls to the table. With
 * filters, it stays within {@link READ_BUDGET}, so there may be more links even if it returns fewer than `limit`.
 */
export async function listByCursor(
  request: ListByCursorRequest,
  { list, now }: ListLinksServices,
): Promise<LinkListing> {
  const { rows, nextBefore } = await readMatching(request, { list, now });
  return { links: await withFacts(list, rows), nextBefore };
}

/** As {@link listByCursor}, without the facts. */
export async function readMatching(
  { userId, before, filters, limit }: ListByCursorRequest,
  { list, now }: { readonly list: Pick<LinkList, 'readBefore'>; readonly now: () => Date },
): Promise<{ readonly rows: readonly ListedLink[] } & Pick<LinkListing, 'nextBefore'>> {
  const matches = linkMatcher(filters, now());
  const links = { userId, isRemoved: filters.isRemoved ?? false };
  const found: ListedLink[] = [];
  let readTo = before;
  let isEnd = false;
  let unread: number = READ_BUDGET.links;
  // Find one more than the limit, to know whether there are more.
  for (
    let query = 0;
    query < READ_BUDGET.queries && unread > 0 && !isEnd && found.length <= limit;
    query += 1
  ) {
    const wanted = hasFilters(filters) ? FIRST_READ * READ_GROWTH ** query : limit + 1 - found.length;
    const read = await list.readBefore(links, readTo, Math.min(wanted, unread));
    found.push(...read.rows.filter(({ link }) => matches(link)));
    readTo = read.rows.at(-1)?.sequence ?? readTo;
    isEnd = read.isEnd;
    unread -= read.rows.length;
  }
  const rows = found.slice(0, limit);
  const restBefore = isEnd ? undefined : readTo;
  return { rows, nextBefore: found.length > limit ? rows.at(-1)?.sequence : restBefore };
}

/** Adds the facts. Omits links without counters: they are deleted, but the index still shows them. */
export async function withFacts(
  list: Pick<LinkList, 'findFacts'>,
  rows: readonly ListedLink[],
): Promise<LinkListing['links']> {
  if (rows.length === 0) return [];
  const found = await list.findFacts(rows.map(({ link }) => link));
  return rows.flatMap(({ link }) => {
    const facts = found.get(link.linkId);
    return facts ? [{ link, ...facts }] : [];
  });
}
