import type { Counters } from './counters.ts';

/** Distinct referrer hosts counted for one link and day; the rest are counted together. */
export const MAX_REFERRER_HOSTS = 100;

/** Stands for every host that is not counted by name: beyond the limit, too long, or not a host's characters. */
export const OTHER_REFERRERS = 'other';

/** The hosts counted by name for one link and day. The set only grows. */
export type ReferrerHosts = ReadonlySet<string>;

/** What to add to a `REF` item. */
export interface ReferrerUpdate {
  /** Clicks by host, {@link OTHER_REFERRERS} among them. */
  readonly counters: Counters;
  /** How many hosts are named here for the first time. */
  readonly newHosts: number;
  /**
   * The number of hosts that the item must still hold, or undefined where it does not matter. As hosts are only
   * ever added, the same number means the same hosts.
   */
  readonly expectedHosts: number | undefined;
}

/**
 * The name a referrer's host is counted under. Spaces, control and non-ASCII characters stand in no host name
 * that a browser sends, and four-byte characters would outgrow the item.
 */
export const referrerHostOf = (host: string): string =>
  /^[\x21-\x7e]+$/.test(host) ? host.toLowerCase() : OTHER_REFERRERS;

/**
 * Decides which hosts are counted by name. Where there is not room for all, the most frequent come first.
 * @param referrers the host of every click that has one
 * @param known the hosts that the item holds, as read before
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

/** The hosts that an item holds once an update of it is written. */
export const hostsAfter = (known: ReferrerHosts, update: ReferrerUpdate): ReferrerHosts =>
  new Set([...known, ...[...update.counters.keys()].filter((host) => host !== OTHER_REFERRERS)]);
