import { settleAll } from '../concurrency/settle-all.ts';
import type { Link } from './link.ts';
import { LinkNotFoundError } from './link-errors.ts';
import type { LinkStatistics, LinkStatisticsStore } from './link-statistics.ts';
import type { LinkChangeStore } from './link-store.ts';
import { type CheckSummary, findCheck, type LinkChecks } from './verification.ts';

/** Maximum days in `recent_clicks` (contract, "Formats"). */
const RECENT_DAYS = 30;

export interface GetLinkServices {
  readonly store: Pick<LinkChangeStore, 'find'>;
  readonly statistics: LinkStatisticsStore;
  readonly checks: LinkChecks;
}

export interface FoundLink {
  readonly link: Link;
  /** Undefined if they were not asked for. */
  readonly statistics: LinkStatistics | undefined;
  readonly check: CheckSummary | undefined;
}

export interface GetLinkRequest {
  readonly userId: string;
  readonly linkId: number;
  /** Whether the caller may see the statistics. They are not even read otherwise. */
  readonly withStatistics: boolean;
}

/**
 * Finds one of the caller's links, its statistics, and what is known about the checks of its page.
 * @throws LinkNotFoundError also when the link is not the caller's
 */
export async function getLink(
  { userId, linkId, withStatistics }: GetLinkRequest,
  { store, statistics, checks }: GetLinkServices,
): Promise<FoundLink> {
  const link = await store.find(linkId);
  if (link?.owner?.userId !== userId) throw new LinkNotFoundError();
  const [found, check] = await settleAll([
    withStatistics ? statistics.find(linkId, RECENT_DAYS) : Promise.resolve(undefined),
    findCheck(link, checks),
  ]);
  return { link, statistics: found, check };
}
