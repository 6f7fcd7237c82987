import type { PackedWrite } from '../clicks/packed-store.ts';
import { packPending } from '../clicks/pending-clicks.ts';
import { packUlids } from '../clicks/ulid-bytes.ts';
import { epochSeconds } from '../timestamp.ts';
import { addition, referrerAddition } from './clicks-table.ts';
import type { Table } from './client.ts';
import {
  attributes,
  breakdownStatsKey,
  DUE_SHARDS,
  dayStatsKey,
  duePk,
  packedIdsKey,
  referrerStatsKey,
  totalStatsKey,
} from './keys.ts';
import { packedNames as names } from './total-item.ts';
import { ifNew, type TransactItem } from './transact.ts';

type Update = NonNullable<TransactItem['Update']>;

/** The update of the total. Its condition makes the write depend on everything that was read. */
export function totalUpdate(table: Table, { before, added, pending, dueAt, fold }: PackedWrite): Update {
  const { linkId, version, counters, folds, unmoved } = before;
  const { bytes, words } = packPending(pending);
  const expression = new UpdateExpression();
  expression.set(names.version, version + 1);
  if (pending.length > 0) {
    expression.set(names.pending, bytes);
    expression.set(names.words, words);
  } else expression.remove(names.pending, names.words);
  if (dueAt !== before.dueAt) {
    if (dueAt === undefined) expression.remove(attributes.duePk, attributes.dueAt);
    else {
      expression.set(attributes.duePk, duePk('fold', linkId % DUE_SHARDS));
      expression.set(attributes.dueAt, dueAt);
    }
  }
  if (fold) {
    expression.set(names.foldedUntil, fold.foldedUntil);
    expression.set(names.folds, folds + 1);
    expression.set(names.foldedAt, epochSeconds(fold.foldedAt));
    expression.set(
      names.lastBuckets,
      fold.packed.map(({ bucket }) => bucket),
    );
    expression.remove(...unmoved.keys());
  }
  for (const [name, by] of added) expression.add(name, by);
  // Aggregators of earlier versions count here without a version, but always add a click or a view.
  expression.require(attributes.pk, 'exists');
  expression.require(names.version, version === 0 ? 'missing' : version);
  for (const name of ['clicks', 'views']) expression.require(name, counters.get(name) ?? 'missing');
  return { TableName: table.name, Key: totalStatsKey(linkId), ...expression.build() };
}

/** All writes of a fold. */
export function foldItems(table: Table, write: PackedWrite): TransactItem[] {
  const { before, fold } = write;
  if (!fold) return [];
  const { linkId, folds } = before;
  const TableName = table.name;
  const until = (update: Omit<Update, 'TableName'>): TransactItem => ({
    Update: { TableName, ...withSet(update, names.foldedUntil, fold.foldedUntil) },
  });
  const breakdown = new UpdateExpression();
  breakdown.set(names.foldedUntil, fold.foldedUntil);
  for (const [name, count] of fold.counters) breakdown.set(name, count);
  for (const [name, by] of fold.breakdown) breakdown.add(name, by);
  return [
    { Update: totalUpdate(table, write) },
    { Update: { TableName, Key: breakdownStatsKey(linkId), ...breakdown.build() } },
    ...fold.days.flatMap(({ date, counters, referrers }) => [
      until(addition(dayStatsKey(linkId, date), counters)),
      ...(referrers ? [until(referrerAddition(referrerStatsKey(linkId, date), referrers))] : []),
    ]),
    ...fold.packed.map(({ bucket, ids }) => ({
      Put: {
        TableName,
        Item: {
          ...packedIdsKey(linkId, bucket, folds + 1),
          ids: packUlids(ids),
          [attributes.ttl]: epochSeconds(fold.expiresAt),
        },
        ...ifNew,
      },
    })),
  ];
}

const withSet = (update: Omit<Update, 'TableName'>, name: string, value: unknown) => ({
  ...update,
  UpdateExpression: `SET #set = :set ${update.UpdateExpression ?? ''}`,
  ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#set': name },
  ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':set': value },
});

/** Collects the clauses of an update and its condition. */
class UpdateExpression {
  readonly #names = new Map<string, string>();
  readonly #values: Record<string, unknown> = {};
  readonly #clauses = { SET: [] as string[], ADD: [] as string[], REMOVE: [] as string[] };
  readonly #conditions: string[] = [];

  set(name: string, value: unknown): void {
    this.#clauses.SET.push(`${this.#name(name)} = ${this.#value(value)}`);
  }

  add(name: string, by: number): void {
    this.#clauses.ADD.push(`${this.#name(name)} ${this.#value(by)}`);
  }

  remove(...removed: readonly string[]): void {
    for (const name of removed) this.#clauses.REMOVE.push(this.#name(name));
  }

  require(name: string, state: 'exists' | 'missing' | number): void {
    const known = this.#name(name);
    if (state === 'exists') this.#conditions.push(`attribute_exists(${known})`);
    else if (state === 'missing') this.#conditions.push(`attribute_not_exists(${known})`);
    else this.#conditions.push(`${known} = ${this.#value(state)}`);
  }

  build() {
    return {
      UpdateExpression: Object.entries(this.#clauses)
        .filter(([, parts]) => parts.length > 0)
        .map(([clause, parts]) => `${clause} ${parts.join(', ')}`)
        .join(' '),
      ...(this.#conditions.length > 0 && { ConditionExpression: this.#conditions.join(' AND ') }),
      ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, short]) => [short, name])),
      ExpressionAttributeValues: this.#values,
    };
  }

  #name(name: string): string {
    const short = this.#names.get(name) ?? `#${this.#names.size}`;
    this.#names.set(name, short);
    return short;
  }

  #value(value: unknown): string {
    const short = `:${Object.keys(this.#values).length}`;
    this.#values[short] = value;
    return short;
  }
}
