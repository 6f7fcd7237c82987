import type { RetryPolicy } from '../retry/back-off.ts';
import type { CountedTry, CountSubjects } from '../sessions/sign-in-store.ts';
import {
  type CountName,
  countKeptUntil,
  countsOf,
  currentFailures,
  type FailureCount,
  KNOWN_MS,
  type PairCount,
} from '../sessions/sign-in-throttle.ts';
import { epochSeconds } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, type Key, throttleKey } from './keys.ts';
import { type Item, optionalTime } from './link-codec.ts';
import { type TransactItem, transactWrite } from './transact.ts';

/** The row of a count. Networks of both sizes share a scope: their texts differ. */
export function countKey(name: CountName, subjects: CountSubjects): Key {
  const subject = subjects[name];
  if (subject === undefined) throw new Error(`The try has no subject for its count by ${name}.`);
  return throttleKey(`sign-in-${name === 'narrow' || name === 'wide' ? 'network' : name}`, subject);
}

/** Reads a count's row. @param item undefined if there is none */
export const fromCountItem = (item: Item | undefined): FailureCount => ({
  failures: Number(item?.failures ?? 0),
  lastAt: optionalTime(item?.lastAt),
});

export const fromPairItem = (item: Item | undefined): PairCount => ({
  ...fromCountItem(item),
  succeededAt: optionalTime(item?.succeededAt),
});

/** Counts a failure. Is overtaken when somebody else's was counted since the counts were read. */
export const failureCounter =
  (table: Table, retry: RetryPolicy) =>
  async ({ subjects, counts, at }: CountedTry): Promise<'counted' | 'overtaken'> => {
    const items = countsOf(counts).map(([name, count]) =>
      countOneMore(table.name, { key: countKey(name, subjects), name, count, at }),
    );
    const outcome = await transactWrite(table, items, retry);
    return outcome.written ? 'counted' : 'overtaken';
  };

/**
 * Records a success: the network is known from now on, so that strangers' failures elsewhere keep nobody out here, and the
 * account's failures are forgotten, but not the network's. Fails when somebody else's try was counted since the counts were read.
 */
export const countSuccess = (
  TableName: string,
  { subjects, counts, at }: CountedTry<CountSubjects & { readonly pair: string }>,
): TransactItem[] => [
  rememberNetwork(TableName, countKey('pair', subjects), { count: counts.pair, at }),
  ...countsOf(counts).flatMap(([name, count]): TransactItem[] => {
    const item = { TableName, Key: countKey(name, subjects), ...ifSame(count) };
    if (name === 'pair') return [];
    return name === 'narrow' || name === 'wide' ? [{ ConditionCheck: item }] : [{ Delete: item }];
  }),
];

/** @param count of the pair, if the try was measured by it */
function rememberNetwork(
  TableName: string,
  Key: Key,
  { count, at }: { readonly count: FailureCount | undefined; readonly at: Date },
): TransactItem {
  const same = count && ifSame(count);
  return {
    Update: {
      TableName,
      Key,
      UpdateExpression: 'SET succeededAt = :at, #ttl = :ttl REMOVE failures, lastAt',
      ...same,
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ...same?.ExpressionAttributeValues,
        ':at': at.toISOString(),
        ':ttl': epochSeconds(new Date(at.getTime() + KNOWN_MS)),
      },
    },
  };
}

/** To the millisecond: delays start at a second, and the last time identifies a count. */
const ifSame = ({ failures, lastAt }: FailureCount) =>
  lastAt
    ? {
        ConditionExpression: 'failures = :seen AND lastAt = :seenAt',
        ExpressionAttributeValues: { ':seen': failures, ':seenAt': lastAt.toISOString() },
      }
    : { ConditionExpression: 'attribute_not_exists(lastAt)' };

interface FailureToCount {
  readonly key: Key;
  readonly name: CountName;
  readonly count: FailureCount;
  readonly at: Date;
}

function countOneMore(TableName: string, { key: Key, name, count, at }: FailureToCount): TransactItem {
  const same = ifSame(count);
  // The row of a known network has its end already.
  const ttl = name === 'pair' ? 'if_not_exists(#ttl, :ttl)' : ':ttl';
  return {
    Update: {
      TableName,
      Key,
      UpdateExpression: `SET failures = :failures, lastAt = :at, #ttl = ${ttl}`,
      ...same,
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ...same.ExpressionAttributeValues,
        ':failures': currentFailures(name, count, at) + 1,
        ':at': at.toISOString(),
        ':ttl': epochSeconds(countKeptUntil(name, at)),
      },
    },
  };
}
