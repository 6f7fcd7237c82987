import type { Link } from './link.ts';
import { LinkNotFoundError } from './link-errors.ts';
import type { LinkStatistics, LinkStatisticsStore } from './link-statistics.ts';
import type { LinkChangeStore } from './link-store.ts';

/** Maximum days in `recent_clicks` (contract, "Formats"). */
const RECENT_DAYS = 30;

export interface GetLinkServices {
  readonly store: Pick<LinkChangeStore, 'find'>;
  readonly statistics: LinkStatisticsStore;
}

/**
 * Finds one of the caller's links and its statistics.
 * @throws LinkNotFoundError also when the link is not the caller's
 */
export async function getLink(
  { userId, linkId }: { readonly userId: string; readonly linkId: number },
  { store, statistics }: GetLinkServices,
): Promise<{ readonly link: Link; readonly statistics: LinkStatistics }> {
  const link = await store.find(linkId);
  if (link?.owner?.userId !== userId) throw new LinkNotFoundError();
  return { link, statistics: await statistics.find(linkId, RECENT_DAYS) };
}
