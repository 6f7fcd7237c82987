import type { LinkBlock } from './link-list.ts';

/** Where a page starts: before this position, after skipping some links. */
export interface PageStart {
  readonly before: number;
  /** Fewer links than a block has. */
  readonly skip: number;
}

export const totalLinks = (blocks: readonly LinkBlock[]): number =>
  blocks.reduce((total, { links }) => total + links, 0);

/**
 * Finds the start of a page, from the number of newer links.
 * @param blocks newest first
 * @returns undefined past the end
 */
export function findPageStart(offset: number, blocks: readonly LinkBlock[]): PageStart | undefined {
  let skip = offset;
  for (const { lastSequence, links } of blocks) {
    if (skip < links) return { before: lastSequence + 1, skip };
    skip -= links;
  }
  return undefined;
}
