import type { Link } from './link.ts';

/** A stretch of places among an account's links, and how many links stand in it. */
export interface LinkBlock {
  /** The highest place of the stretch. */
  readonly lastSequence: number;
  readonly links: number;
}

/** A link at its place among its owner's links. */
export interface LinkAtPlace {
  readonly sequence: number;
  readonly link: Link;
}

/** What lists tell of a link's statistics. */
export interface LinkCounters {
  readonly clicks: number;
  readonly views: number;
}

/** Where an account's links are listed. */
export interface LinkList {
  /** @returns the account's blocks as they stand this moment, newest first; their links add up to the account's */
  countBlocks(userId: string): Promise<readonly LinkBlock[]>;
  /**
   * Reads on towards older links, by one query. New, changed and deleted links show here a moment later.
   * @param before the place before which to begin; undefined for the newest
   * @returns at most `maxLinks`, newest first: fewer at the end, and where links are too large for one answer
   */
  readBefore(
    userId: string,
    before: number | undefined,
    maxLinks: number,
  ): Promise<{ readonly rows: readonly LinkAtPlace[]; readonly isEnd: boolean }>;
  /** @returns the counters of at most 100 links, as they stand this moment; a deleted link has none */
  findCounters(linkIds: readonly number[]): Promise<ReadonlyMap<number, LinkCounters>>;
}
