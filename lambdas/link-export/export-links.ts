import { settleAll } from '../concurrency/settle-all.ts';
import type { Link } from '../links/link.ts';
import type { LinkFacts, LinkList } from '../links/link-list.ts';

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
  readonly links: readonly ({ readonly link: Link } & LinkFacts)[];
  /** Where the next page begins; undefined at the end. */
  readonly nextAfter: number | undefined;
}

/** Links of a page. One query returns 1 MB of them at most, which stays below the 6 MB of a response in either format. */
const LINKS_PER_PAGE = 500;
/** Links whose facts are read at once: see `findFacts`. */
const FACTS_AT_ONCE = 100;

/**
 * Exports a page of an account's links, without removed ones. Oldest first, so that an import creates them in the same order,
 * and a link that is created meanwhile comes at the end.
 */
export async function exportLinks(
  { userId, after }: ExportLinksRequest,
  { list }: ExportLinksServices,
): Promise<ExportedLinks> {
  const { rows, isEnd } = await list.readAfter({ userId, isRemoved: false }, after, LINKS_PER_PAGE);
  const links = rows.map(({ link }) => link);
  const batches = Array.from({ length: Math.ceil(links.length / FACTS_AT_ONCE) }, (_, index) =>
    links.slice(index * FACTS_AT_ONCE, (index + 1) * FACTS_AT_ONCE),
  );
  const facts = new Map(
    (await settleAll(batches.map((batch) => list.findFacts(batch)))).flatMap((found) => [...found]),
  );
  return {
    // A link without counters is deleted, but the index still shows it.
    links: links.flatMap((link) => {
      const found = facts.get(link.linkId);
      return found ? [{ link, ...found }] : [];
    }),
    nextAfter: isEnd ? undefined : (rows.at(-1)?.sequence ?? after),
  };
}
