/** A tag, and how many of its owner's links have it. Links that are removed don't count. */
export interface CountedTag {
  readonly tag: string;
  readonly links: number;
}

/** Lists an account's tags. */
export interface TagList {
  /**
   * Reads tags in alphabetical order, consistently, with one call.
   * @param after the tag to continue after; undefined to start
   * @returns at most `maxTags` that links have, and where to continue; undefined at the end
   */
  readAfter(
    userId: string,
    after: string | undefined,
    maxTags: number,
  ): Promise<{ readonly tags: readonly CountedTag[]; readonly nextAfter: string | undefined }>;
}
