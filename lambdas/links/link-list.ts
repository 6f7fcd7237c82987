import type { Link } from './link.ts';
import type { CheckSummary } from './verification.ts';

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

/** What lists show of a link besides the link. */
export interface LinkFacts {
  readonly counters: LinkCounters;
  /** Undefined if the link was never to be checked. */
  readonly check: CheckSummary | undefined;
}

/** An account's links: those that are removed and can be restored, or the others. */
export interface OwnersLinks {
  readonly userId: string;
  readonly isRemoved: boolean;
}

/** Lists an account's links. */
export interface LinkList {
  /**
   * Reads the account's blocks consistently, newest first. Their counts add up to the account's number of links, without
   * removed ones.
   */
  countBlocks(userId: string): Promise<readonly LinkBlock[]>;
  /**
   * Reads links from newer to older, with one query. Eventually consistent.
   * @param before return only links before this position; undefined to start with the newest
   * @returns at most `maxLinks`, newest first: fewer at the end, or if the links are too large for one query
   */
  readBefore(
    links: OwnersLinks,
    before: number | undefined,
    maxLinks: number,
  ): Promise<{ readonly rows: readonly ListedLink[]; readonly isEnd: boolean }>;
  /**
   * Reads links from older to newer, with one query. Eventually consistent.
   * @param after return only links after this position; undefined to start with the oldest
   * @returns at most `maxLinks`, oldest first: fewer at the end, or if the links are too large for one query
   */
  readAfter(
    links: OwnersLinks,
    after: number | undefined,
    maxLinks: number,
  ): Promise<{ readonly rows: readonly ListedLink[]; readonly isEnd: boolean }>;
  /**
   * Reads an account's link by its short code, and its facts, all consistently: with one call, or two if the code is the
   * account's.
   * @returns undefined if the code is unknown, another's or a deleted link's
   */
  findByCode(userId: string, shortCode: string): Promise<({ readonly link: Link } & LinkFacts) | undefined>;
  /**
   * Reads the facts of links consistently, with one call for each 100 links and checks, in parallel. A deleted link has none.
   */
  findFacts(links: readonly Link[]): Promise<ReadonlyMap<number, LinkFacts>>;
}
