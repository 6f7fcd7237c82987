import type { LinkBlock } from './link-list.ts';

/** Where a page begins: before this place, and after so many links more. */
export interface PagePlace {
  readonly before: number;
  /** Fewer than a block has places. */
  readonly skip: number;
}

export const totalLinks = (blocks: readonly LinkBlock[]): number =>
  blocks.reduce((total, { links }) => total + links, 0);

/**
 * Finds where the link stands that has `offset` newer ones.
 * @param blocks newest first
 * @returns undefined past the end
 */
export function placeAt(offset: number, blocks: readonly LinkBlock[]): PagePlace | undefined {
  let skip = offset;
  for (const { lastSequence, links } of blocks) {
    if (skip < links) return { before: lastSequence + 1, skip };
    skip -= links;
  }
  return undefined;
}
