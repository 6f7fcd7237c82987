import type { Link } from './link.ts';
import { LinkNotFoundError } from './link-errors.ts';
import type { LinkStatistics, LinkStatisticsStore } from './link-statistics.ts';
import type { LinkStore } from './link-store.ts';

/** Days of `recent_clicks` (contract, "Formats"). */
const RECENT_DAYS = 30;

export interface GetLinkServices {
  readonly store: LinkStore;
  readonly statistics: LinkStatisticsStore;
}

/**
 * Finds a link and its statistics for its owner.
 * @throws LinkNotFoundError also when the link is another's
 */
export async function getLink(
  { userId, linkId }: { readonly userId: string; readonly linkId: number },
  { store, statistics }: GetLinkServices,
): Promise<{ readonly link: Link; readonly statistics: LinkStatistics }> {
  const link = await store.find(linkId);
  if (link?.owner?.userId !== userId) throw new LinkNotFoundError();
  return { link, statistics: await statistics.find(linkId, RECENT_DAYS) };
}
