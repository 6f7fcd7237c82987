import { type Click, isClick, utcDate } from './click.ts';
import type { ClickTransaction } from './click-store.ts';
import { dayCounters, totalCounters } from './counters.ts';
import { type ReferrerHosts, referrerUpdate } from './referrers.ts';
import { CLICK_LOG_TTL_DAYS } from './retention.ts';

const DAY_MS = 86_400_000;

/**
 * Adds up what clicks of one link and UTC day write.
 * @param hosts the referrer hosts that the day counts by name, as read before
 * @param now the time of counting, from which the click log's rows are kept
 * @throws RangeError when there is no click
 */
export function clickTransaction(
  clicks: readonly Click[],
  hosts: ReferrerHosts,
  now: Date,
): ClickTransaction {
  const [first] = clicks;
  if (!first) throw new RangeError('A transaction needs a click.');
  return {
    linkId: first.linkId,
    date: utcDate(first),
    clicks,
    total: totalCounters(clicks),
    day: dayCounters(clicks),
    referrers: referrerUpdate(countedReferrers(clicks), hosts),
    logExpiresAt: new Date(now.getTime() + CLICK_LOG_TTL_DAYS * DAY_MS),
  };
}

/** The referrer's host of every click, bots' visits left out, that has one. */
export const countedReferrers = (clicks: readonly Click[]): string[] =>
  clicks.filter(isClick).flatMap(({ referrerHost }) => (referrerHost === null ? [] : [referrerHost]));
