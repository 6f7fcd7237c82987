import type { Counters } from './counters.ts';

/** Maximum referrer hosts counted by name per link and day. The rest count as {@link OTHER_REFERRERS}. */
export const MAX_REFERRER_HOSTS = 100;

/** The name for every host that is not counted by its own: over the limit, too long, or with invalid characters. */
export const OTHER_REFERRERS = 'other';

/** The hosts counted by name for one link and day. The set only grows. */
export type ReferrerHosts = ReadonlySet<string>;

/** Increments for a `REF` item. */
export interface ReferrerUpdate {
  /** Clicks by host, including {@link OTHER_REFERRERS}. */
  readonly counters: Counters;
  /** Number of hosts that the item does not name yet. */
  readonly newHosts: number;
  /**
   * Number of hosts that the item must still hold, or undefined if it does not matter. Hosts are only ever added, so an
   * equal number means the same hosts.
   */
  readonly expectedHosts: number | undefined;
}

/**
 * The name that a referrer's host, or an Android app's package, counts under. Real ones have only letters, digits and
 * `-_` between single dots; anything else is made up, and four-byte characters would outgrow the item.
 */
export const referrerHostOf = (host: string): string =>
  /^[\w-]+(?:\.[\w-]+)*$/.test(host) ? host.toLowerCase() : OTHER_REFERRERS;

/**
 * Decides which hosts are counted by name. If not all fit, the most frequent come first.
 * @param referrers the host of every click that has one
 * @param known the hosts that the item already names
 * @returns undefined when there is nothing to add
 */
export function referrerUpdate(
  referrers: readonly string[],
  known: ReferrerHosts,
): ReferrerUpdate | undefined {
  if (referrers.length === 0) return undefined;
  const byHost = new Map<string, number>();
  for (const host of referrers) byHost.set(host, (byHost.get(host) ?? 0) + 1);
  const unknown = [...byHost.entries()]
    .filter(([host]) => host !== OTHER_REFERRERS && !known.has(host))
    .sort(([a, clicksOfA], [b, clicksOfB]) => clicksOfB - clicksOfA || (a < b ? -1 : 1));
  const room = Math.max(0, MAX_REFERRER_HOSTS - known.size);
  const overflow = unknown.slice(room);
  let other = byHost.get(OTHER_REFERRERS) ?? 0;
  for (const [host, clicks] of overflow) {
    byHost.delete(host);
    other += clicks;
  }
  if (other > 0) byHost.set(OTHER_REFERRERS, other);
  const isDecidedByTheRead = unknown.length > 0 && room > 0;
  return {
    counters: byHost,
    newHosts: unknown.length - overflow.length,
    expectedHosts: isDecidedByTheRead ? known.size : undefined,
  };
}

/** The hosts that an item names after the update. */
export const hostsAfter = (known: ReferrerHosts, update: ReferrerUpdate): ReferrerHosts =>
  new Set([...known, ...[...update.counters.keys()].filter((host) => host !== OTHER_REFERRERS)]);
