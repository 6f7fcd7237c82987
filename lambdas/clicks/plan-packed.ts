import { timestamp } from '../timestamp.ts';
import { type Click, utcDate } from './click.ts';
import { countedReferrers } from './click-transaction.ts';
import { type Counters, dayCounters, HEADLINE_COUNTERS, totalCounters } from './counters.ts';
import {
  BUCKET_LENGTHS,
  type Fold,
  type PackedIds,
  type PackedTotal,
  type PackedWrite,
} from './packed-store.ts';
import { fitPending, LEFT, secondOf } from './pending-clicks.ts';
import { type ReferrerHosts, referrerUpdate } from './referrers.ts';
import { CLICK_LOG_TTL_DAYS, PENDING_DAYS } from './retention.ts';

const DAY_MS = 86_400_000;
/** Ids that a bucket should have on average: 0.5 KB. */
const IDS_PER_BUCKET = 32;
const MAX_BUCKETS = 20;

/** Whether new clicks can wait in the total: they fit, and are after all that was folded. */
export const canWait = ({ pending, foldedUntil }: PackedTotal, fresh: readonly Click[]): boolean =>
  fresh.every((click) => secondOf(click) > foldedUntil) && fitPending([...pending, ...fresh]);

/** Adds clicks to those that are pending. */
export const addition = (before: PackedTotal, fresh: readonly Click[], now: Date): PackedWrite => ({
  before,
  added: headline(totalCounters(fresh)),
  pending: [...before.pending, ...fresh],
  dueAt: before.dueAt ?? dueAfter(now),
  fold: undefined,
});

/**
 * Decides which clicks a fold moves. The last ones stay pending: aggregators that count at the same time then add theirs without
 * looking for them in packed items.
 */
export function splitForFold(
  { pending, foldedUntil }: PackedTotal,
  fresh: readonly Click[],
  now: Date,
): { readonly folded: readonly Click[]; readonly left: readonly Click[]; readonly foldedUntil: number } {
  const all = [...pending, ...fresh].sort((a, b) => secondOf(a) - secondOf(b));
  const last = all.at(-1);
  const newest = Math.min(last ? secondOf(last) : 0, Math.floor(now.getTime() / 1000));
  const firstLeft = all.at(-LEFT.clicks - 1);
  const until = Math.max(
    foldedUntil,
    // Clicks of one second stay together.
    all.length > LEFT.clicks && firstLeft ? secondOf(firstLeft) : 0,
    newest - LEFT.seconds,
  );
  const folded = all.filter((click) => secondOf(click) <= until);
  const moved = folded.at(-1);
  return {
    folded,
    left: all.filter((click) => secondOf(click) > until),
    foldedUntil: Math.max(foldedUntil, moved ? secondOf(moved) : 0),
  };
}

/**
 * Folds clicks.
 * @param hosts the referrer hosts of each day that has referrers
 */
export function folding(
  before: PackedTotal,
  fresh: readonly Click[],
  hosts: ReadonlyMap<string, ReferrerHosts>,
  now: Date,
): PackedWrite {
  const split = splitForFold(before, fresh, now);
  return foldingOf(split, before, fresh, hosts, now);
}

/** Folds all pending clicks of a link, so that none is due. */
export function emptying(
  before: PackedTotal,
  hosts: ReadonlyMap<string, ReferrerHosts>,
  now: Date,
): PackedWrite {
  const { pending } = before;
  const none: PackedWrite = { before, added: new Map(), pending: [], dueAt: undefined, fold: undefined };
  if (pending.length === 0) return none;
  const foldedUntil = Math.max(before.foldedUntil, ...pending.map(secondOf));
  const split = { folded: pending, left: [], foldedUntil };
  return { ...foldingOf(split, before, [], hosts, now), dueAt: undefined };
}

function foldingOf(
  { folded, left, foldedUntil }: ReturnType<typeof splitForFold>,
  before: PackedTotal,
  fresh: readonly Click[],
  hosts: ReadonlyMap<string, ReferrerHosts>,
  now: Date,
): PackedWrite {
  const added = headline(totalCounters(fresh));
  const fold: Fold = {
    foldedUntil,
    foldedAt: now,
    days: [...Map.groupBy(folded, utcDate)].map(([date, clicks]) => ({
      date,
      counters: dayCounters(clicks),
      referrers: referrerUpdate(countedReferrers(clicks), hosts.get(date) ?? new Set()),
    })),
    breakdown: sum(before.unmoved, withoutHeadline(totalCounters(folded))),
    counters: difference(sum(before.counters, added), headline(totalCounters(left))),
    packed: packedIds(folded),
    expiresAt: new Date(now.getTime() + CLICK_LOG_TTL_DAYS * DAY_MS),
  };
  return { before, added, pending: left, dueAt: before.dueAt ?? dueAfter(now), fold };
}

/** The days whose referrer hosts a fold needs. */
export const daysWithReferrers = (folded: readonly Click[]): string[] => [
  ...new Set(folded.filter((click) => countedReferrers([click]).length > 0).map(utcDate)),
];

/** In the smallest buckets that have enough ids each, so that late clicks are looked for among few. */
function packedIds(clicks: readonly Click[]): PackedIds[] {
  const most = Math.max(1, Math.min(MAX_BUCKETS, Math.floor(clicks.length / IDS_PER_BUCKET)));
  const groupings = BUCKET_LENGTHS.map((length) => Map.groupBy(clicks, ({ at }) => at.slice(0, length)));
  const chosen = groupings.find(({ size }) => size <= most) ?? new Map();
  return [...chosen].map(([bucket, ofBucket]: [string, Click[]]) => ({
    bucket,
    ids: ofBucket.map(({ id }) => id),
  }));
}

const dueAfter = (now: Date): string => timestamp(new Date(now.getTime() + PENDING_DAYS * DAY_MS));

const isHeadline = (name: string): boolean => HEADLINE_COUNTERS.some((each) => each === name);
const headline = (counters: Counters): Counters =>
  new Map([...counters].filter(([name]) => isHeadline(name)));
const withoutHeadline = (counters: Counters): Counters =>
  new Map([...counters].filter(([name]) => !isHeadline(name)));

function sum(a: Counters, b: Counters): Counters {
  const counters = new Map(a);
  for (const [name, by] of b) counters.set(name, (counters.get(name) ?? 0) + by);
  return counters;
}

const difference = (a: Counters, b: Counters): Counters =>
  new Map([...a].map(([name, count]) => [name, count - (b.get(name) ?? 0)]));
