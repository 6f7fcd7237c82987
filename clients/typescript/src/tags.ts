/** A tag, and how many of your links have it. Removed links don't count. */
export interface CountedTag {
  readonly tag: string;
  readonly links: number;
}

/** Result of `listTags`: up to 100 tags in alphabetical order. */
export interface TagList {
  readonly tags: readonly CountedTag[];
  /** Pass it to `listTags` to get the next tags; null at the end. */
  readonly next_cursor: string | null;
}

/** Result of `renameTag` and `deleteTag`. */
export interface RetaggedLinks {
  /** Links that were changed. */
  readonly changed: number;
}
