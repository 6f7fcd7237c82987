import type { ReadBlocks } from '../blocks/blocks.ts';
import { type ChangeLinkServices, changeLink, nextVersion } from '../links/change-link.ts';
import type { Link } from '../links/link.ts';
import { AccountSuspendedError } from '../links/link-errors.ts';
import type { LinkList } from '../links/link-list.ts';
import { readMatching } from '../links/list-links.ts';
import type { LinkFilters } from '../links/list-links-filters.ts';

/** Links that one call changes. */
const MAX_LINKS = 50;

/** Where the links with a tag continue: first those that are listed, then those that are removed. */
export interface RetagPosition {
  readonly isRemoved: boolean;
  /** Undefined to start with the newest. */
  readonly before: number | undefined;
}

export interface RetagRequest {
  readonly userId: string;
  readonly tag: string;
  /** Replaces the tag; undefined to take it away. */
  readonly by: string | undefined;
  readonly from: RetagPosition;
}

export interface RetagServices extends ChangeLinkServices {
  readonly list: Pick<LinkList, 'readBefore'>;
  readonly blocks: ReadBlocks;
}

export interface Retagged {
  /** Links that this call changed. */
  readonly changed: number;
  /** Where to continue; undefined when no link has the tag any more. */
  readonly next: RetagPosition | undefined;
}

/**
 * Replaces a tag on some of an account's links, or takes it away. A link that has the new tag keeps it once. Safe to repeat:
 * links that were changed no longer have the tag. Visitors never see tags, so links that were taken down or removed
 * change, too. A link that gets the tag meanwhile may keep it.
 * @throws AccountSuspendedError
 * @throws LinkContentionError
 */
export async function retagLinks(
  { userId, tag, by, from }: RetagRequest,
  services: RetagServices,
): Promise<Retagged> {
  if ((await services.blocks()).isSuspended(userId)) throw new AccountSuspendedError();
  let changed = 0;
  let position: RetagPosition | undefined = from;
  do {
    const { isRemoved, before }: RetagPosition = position;
    const filters = filtersOf(tag, isRemoved);
    const read = await readMatching({ userId, before, filters, limit: MAX_LINKS - changed }, services);
    for (const { link } of read.rows) {
      if (await retag(link.linkId, { userId, tag, by }, services)) changed += 1;
    }
    position = nextPosition(isRemoved, read.nextBefore);
  } while (position && position.before === undefined && changed < MAX_LINKS);
  return { changed, next: position };
}

/** Which links have a tag: those that are listed, or those that are removed. */
export const filtersOf = (tag: string, isRemoved: boolean): LinkFilters => ({
  tag,
  isRemoved: isRemoved ? true : undefined,
});

function nextPosition(isRemoved: boolean, before: number | undefined): RetagPosition | undefined {
  if (before !== undefined) return { isRemoved, before };
  return isRemoved ? undefined : { isRemoved: true, before: undefined };
}

/** @returns whether the link had the tag */
const retag = (
  linkId: number,
  { userId, tag, by }: Omit<RetagRequest, 'from'>,
  services: ChangeLinkServices,
): Promise<boolean | undefined> =>
  changeLink(
    linkId,
    (link, now) => {
      if (link.owner?.userId !== userId || !link.tags?.includes(tag)) return { kind: 'keep', result: false };
      const after = nextVersion(link, { tags: replaced(link.tags, tag, by), updatedAt: now });
      return { kind: 'replace', after, result: true };
    },
    services,
  );

function replaced(tags: readonly string[], tag: string, by: string | undefined): Link['tags'] {
  const others = tags.filter((other) => other !== tag && other !== by);
  const left = by === undefined ? others : [...others, by].toSorted();
  return left.length === 0 ? undefined : left;
}
