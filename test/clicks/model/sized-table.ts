import type { Click } from '../../../lambdas/clicks/click.ts';
import type { PackedStore } from '../../../lambdas/clicks/packed-store.ts';
import { unpackUlids } from '../../../lambdas/clicks/ulid-bytes.ts';
import { hostsIn } from '../../../lambdas/table/clicks-table.ts';
import { type Key, packedIdsKey, referrerStatsKey, totalStatsKey } from '../../../lambdas/table/keys.ts';
import { foldItems, totalUpdate } from '../../../lambdas/table/packed-items.ts';
import { fromTotalItem } from '../../../lambdas/table/total-item.ts';

type Item = Record<string, unknown>;
type Update = ReturnType<typeof totalUpdate>;

/**
 * Stores packed clicks as the table does, with the updates that the product sends, and adds up what they cost. It has one writer, so
 * conditions always hold.
 */
export class SizedTable {
  readonly items = new Map<string, Item>();
  writeUnits = 0;
  readUnits = 0;

  put(item: Item): void {
    this.items.set(nameOf(item as unknown as Key), item);
  }

  get(key: Key): Item | undefined {
    return this.items.get(nameOf(key));
  }

  readonly store: PackedStore = {
    read: async (linkId) => {
      const item = this.get(totalStatsKey(linkId));
      this.readUnits += Math.ceil(Math.max(1, sizeOf(item ?? {})) / 4096);
      return item && fromTotalItem(item, linkId);
    },
    findPacked: async ({ linkId, folds, lastBuckets }, clicks) => {
      for (const bucket of lastBuckets) {
        this.readUnits += Math.ceil(sizeOf(this.get(packedIdsKey(linkId, bucket, folds)) ?? {}) / 4096);
      }
      return this.#packedAmong(clicks);
    },
    readHosts: async (linkId, date) => {
      const item = this.get(referrerStatsKey(linkId, date)) ?? {};
      this.readUnits += Math.ceil(Math.max(1, sizeOf(item)) / 4096);
      return hostsIn(item);
    },
    write: async (write) => {
      const table = { client: undefined as never, name: 'sized' };
      if (!write.fold) {
        this.writeUnits += this.#update(totalUpdate(table, write));
        return 'written';
      }
      for (const { Update, Put } of foldItems(table, write)) {
        if (Update) this.writeUnits += this.#update(Update as Update, 2);
        const item = Put?.Item;
        if (!item) continue;
        this.put(item);
        this.writeUnits += 2 * unitsOf(sizeOf(item));
      }
      return 'written';
    },
  };

  /** @returns write units: those of the larger of the item before and after */
  #update(
    { Key: key, UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues }: Update,
    times = 1,
  ): number {
    const before = this.get(key as unknown as Key);
    const item: Item = { ...(before ?? key) };
    const name = (short: string) => (ExpressionAttributeNames as Record<string, string>)[short] ?? short;
    const value = (short: string) => (ExpressionAttributeValues as Item)[short];
    for (const [, clause, parts = ''] of String(UpdateExpression).matchAll(
      /(SET|ADD|REMOVE) (.*?)(?= (?:SET|ADD|REMOVE) |$)/g,
    )) {
      for (const part of parts.split(', ')) {
        const [short = '', by = ''] = part.split(clause === 'SET' ? ' = ' : ' ');
        if (clause === 'SET') item[name(short)] = value(by);
        else if (clause === 'ADD') item[name(short)] = Number(item[name(short)] ?? 0) + Number(value(by));
        else delete item[name(short)];
      }
    }
    this.put(item);
    return times * unitsOf(Math.max(sizeOf(before ?? {}), sizeOf(item))) + indexUnits(before, item);
  }

  #packedAmong(clicks: readonly Click[]): ReadonlySet<string> {
    if (clicks.length === 0) return new Set();
    const wanted = new Set(clicks.map(({ id }) => id));
    const found = new Set<string>();
    for (const { ids } of this.items.values()) {
      if (!(ids instanceof Uint8Array)) continue;
      for (const id of unpackUlids(ids)) if (wanted.has(id)) found.add(id);
    }
    return found;
  }
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);

function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'number') return Math.ceil(String(value).replace(/0+$/, '').length / 2) + 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + sizeOfValue(each), 3);
  return 0;
}

/** A row of the index `due` is written when it appears, and when it disappears. */
const indexUnits = (before: Item | undefined, after: Item): number => (before?.dueAt === after.dueAt ? 0 : 1);
