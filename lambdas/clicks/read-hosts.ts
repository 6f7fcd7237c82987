import { settleAll } from '../concurrency/settle-all.ts';
import type { Click } from './click.ts';
import type { PackedStore } from './packed-store.ts';
import { daysWithReferrers } from './plan-packed.ts';
import type { ReferrerHosts } from './referrers.ts';

/** Reads the referrer hosts that a fold of a link's clicks needs, by date. */
export async function readHosts(
  packed: PackedStore,
  linkId: number,
  folded: readonly Click[],
  timeoutMs: number,
): Promise<ReadonlyMap<string, ReferrerHosts> | 'busy'> {
  const read = await settleAll(
    daysWithReferrers(folded).map(
      async (date) => [date, await packed.readHosts(linkId, date, timeoutMs)] as const,
    ),
  );
  const hosts = new Map<string, ReferrerHosts>();
  for (const [date, ofDay] of read) {
    if (ofDay === 'busy') return 'busy';
    hosts.set(date, ofDay);
  }
  return hosts;
}
