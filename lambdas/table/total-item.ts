import { type Counters, HEADLINE_COUNTERS } from '../clicks/counters.ts';
import type { PackedTotal } from '../clicks/packed-store.ts';
import { unpackPending } from '../clicks/pending-clicks.ts';
import { attributes } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Short names: a total with pending clicks should fit 1 KB. `foldedUntil` is also in days, referrers and breakdowns. */
export const packedNames = {
  version: 'v',
  pending: 'pending',
  words: 'words',
  foldedUntil: 'until',
  folds: 'folds',
  foldedAt: 'foldedAt',
  lastBuckets: 'buckets',
} as const;

const isBreakdown = (name: string): boolean => /^(?:country|device|browser)#/.test(name);

const numberIn = (item: Item, name: string): number => {
  const value = item[name];
  return typeof value === 'number' ? value : 0;
};

const countersIn = (item: Item, wanted: readonly string[]): Counters =>
  new Map(wanted.flatMap((name) => (typeof item[name] === 'number' ? [[name, numberIn(item, name)]] : [])));

/** @throws Error when what must be known to count or fold is malformed, rather than count or write back what is left of it */
export function fromTotalItem(item: Item, linkId: number): PackedTotal {
  const { [packedNames.pending]: bytes = new Uint8Array(), [packedNames.lastBuckets]: lastBuckets = [] } =
    item;
  const words = String(item[packedNames.words] ?? '');
  const folds = numberIn(item, packedNames.folds);
  if (!(bytes instanceof Uint8Array)) throw new Error(`The pending clicks of link ${linkId} are malformed.`);
  if (!Array.isArray(lastBuckets) || folds > 0 !== foldedUntilOf(item) > 0) {
    throw new Error(`The folds of link ${linkId} are malformed.`);
  }
  const dueAt = item[attributes.dueAt];
  return {
    linkId,
    version: numberIn(item, packedNames.version),
    counters: countersIn(item, HEADLINE_COUNTERS),
    pending: unpackPending({ bytes, words }, linkId),
    foldedUntil: foldedUntilOf(item),
    folds,
    foldedAt: new Date(numberIn(item, packedNames.foldedAt) * 1000),
    lastBuckets,
    unmoved: countersIn(item, Object.keys(item).filter(isBreakdown)),
    dueAt: typeof dueAt === 'string' ? dueAt : undefined,
  };
}

/** The last second that was folded into an item, 0 if none: a total, a day, a day's referrers or a breakdown. */
export const foldedUntilOf = (item: Item): number => numberIn(item, packedNames.foldedUntil);
