import type { Link } from './link.ts';

/** A range of positions among an account's links, and the number of links in it. */
export interface LinkBlock {
  /** The highest position in the range. */
  readonly lastSequence: number;
  readonly links: number;
}

/** A link and its position among its owner's links. */
export interface ListedLink {
  readonly sequence: number;
  readonly link: Link;
}

/** The part of a link's statistics that lists show. */
export interface LinkCounters {
  readonly clicks: number;
  readonly views: number;
}

/** Lists an account's links. */
export interface LinkList {
  /** Reads the account's blocks consistently, newest first. Their counts add up to the account's number of links. */
  countBlocks(userId: string): Promise<readonly LinkBlock[]>;
  /**
   * Reads links from newer to older, with one query. Eventually consistent.
   * @param before return only links before this position; undefined to start with the newest
   * @returns at most `maxLinks`, newest first: fewer at the end, or if the links are too large for one query
   */
  readBefore(
    userId: string,
    before: number | undefined,
    maxLinks: number,
  ): Promise<{ readonly rows: readonly ListedLink[]; readonly isEnd: boolean }>;
  /**
   * Reads an account's link by its short code, and its counters, both consistently: with one call, or two if the code is the
   * account's.
   * @returns undefined if the code is unknown, another's or a deleted link's
   */
  findByCode(
    userId: string,
    shortCode: string,
  ): Promise<{ readonly link: Link; readonly counters: LinkCounters } | undefined>;
  /** Reads the counters of at most 100 links consistently. A deleted link has none. */
  findCounters(linkIds: readonly number[]): Promise<ReadonlyMap<number, LinkCounters>>;
}
