import { type Click, isClick, utcDate } from './click.ts';
import type { ClickTransaction } from './click-store.ts';
import { dayCounters, totalCounters } from './counters.ts';
import { type ReferrerHosts, referrerUpdate } from './referrers.ts';
import { CLICK_LOG_TTL_DAYS } from './retention.ts';

const DAY_MS = 86_400_000;

/**
 * Builds the transaction that counts clicks of one link and UTC day.
 * @param hosts the referrer hosts that the day already counts by name
 * @param now the time of counting, when the retention of the click log's rows starts
 * @throws RangeError when `clicks` is empty
 */
export function clickTransaction(
  clicks: readonly Click[],
  hosts: ReferrerHosts,
  now: Date,
): ClickTransaction {
  const [first] = clicks;
  if (!first) throw new RangeError('A transaction needs at least one click.');
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

/** Lists the referrer host of every click that has one, excluding bots. */
export const countedReferrers = (clicks: readonly Click[]): string[] =>
  clicks.filter(isClick).flatMap(({ referrerHost }) => (referrerHost === null ? [] : [referrerHost]));
