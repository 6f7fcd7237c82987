import type { LinkList } from '../links/link-list.ts';
import { type LinkListing, withFacts } from '../links/list-links.ts';

export interface ExportLinksRequest {
  readonly userId: string;
  /** Where the page before ended; undefined for the first. */
  readonly after: number | undefined;
}

export interface ExportLinksServices {
  readonly list: Pick<LinkList, 'findFacts' | 'readAfter'>;
}

/** A page of an account's links, oldest first. */
export interface ExportedLinks {
  readonly links: LinkListing['links'];
  /** Where the next page begins; undefined at the end. */
  readonly nextAfter: number | undefined;
}

/** Links of a page. One query returns 1 MB of them at most, which stays below the 6 MB of a response in either format. */
const LINKS_PER_PAGE = 500;

/**
 * Exports a page of an account's links, without removed ones. Oldest first, so that an import creates them in the same order,
 * and a link that is created meanwhile comes at the end.
 */
export async function exportLinks(
  { userId, after }: ExportLinksRequest,
  { list }: ExportLinksServices,
): Promise<ExportedLinks> {
  const { rows, isEnd } = await list.readAfter({ userId, isRemoved: false }, after, LINKS_PER_PAGE);
  return {
    links: await withFacts(list, rows),
    nextAfter: isEnd ? undefined : (rows.at(-1)?.sequence ?? after),
  };
}
