import { LinkNotFoundError } from '../links/link-errors.ts';
import type { LinkChangeStore } from '../links/link-store.ts';
import { dividedRange, type RangeStats } from './range-stats.ts';
import type { AskedRange } from './stats-range.ts';
import type { StoredDays } from './stored-day.ts';
import { summarize } from './summarize.ts';

export interface GetLinkStatsServices {
  readonly store: Pick<LinkChangeStore, 'find'>;
  readonly days: StoredDays;
  readonly now: () => Date;
}

export interface GetLinkStatsRequest {
  readonly userId: string;
  readonly linkId: number;
  readonly range: AskedRange;
}

/**
 * Finds the statistics of one of the caller's links.
 * @throws InvalidFieldsError when the range is not valid
 * @throws LinkNotFoundError also when the link is not the caller's
 */
export async function getLinkStats(
  { userId, linkId, range: asked }: GetLinkStatsRequest,
  { store, days, now }: GetLinkStatsServices,
): Promise<RangeStats> {
  const { utcDays, ...divided } = dividedRange(asked, now());
  const link = await store.find(linkId);
  if (link?.owner?.userId !== userId) throw new LinkNotFoundError();
  const stored = utcDays ? await days.read(linkId, utcDays) : [];
  return { ...divided, summary: summarize(stored, divided.timeline) };
}
