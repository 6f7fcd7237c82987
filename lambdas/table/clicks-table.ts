import { createHash } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Click } from '../clicks/click.ts';
import type { ClickStore, ClickTransaction, WriteOutcome } from '../clicks/click-store.ts';
import type { Counters } from '../clicks/counters.ts';
import type { ReferrerHosts, ReferrerUpdate } from '../clicks/referrers.ts';
import { cancellationCodes, isTransientTableError, transientReasons } from '../retry/busy-errors.ts';
import type { Table } from './client.ts';
import {
  attributes,
  CLICK_LOG_SHARDS,
  clickLogKey,
  dayStatsKey,
  type Key,
  referrerStatsKey,
  totalStatsKey,
} from './keys.ts';
import type { TransactItem } from './transact.ts';

type Update = NonNullable<TransactItem['Update']>;

/** The attribute that counts a `REF` item's named hosts. */
const HOSTS = 'hosts';
/** Prefix of the attributes that count clicks by referrer. */
export const REFERRER = 'ref#';
/** The attribute that counts clicks from any other host: `OTHER_REFERRERS` with its prefix. */
const OTHER_REFERRER = 'ref#other';

/** Stores clicks as log rows, and in the counters of the total, the day and the referrers. */
export class ClicksTable implements ClickStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async readReferrerHosts(
    linkId: number,
    date: string,
    timeoutMs: number,
  ): Promise<ReferrerHosts | undefined> {
    return readReferrerHosts(this.#table, referrerStatsKey(linkId, date), timeoutMs);
  }

  /**
   * The SDK sends one ClientRequestToken with all its own retries of a command, so that DynamoDB applies it once. A
   * later command with the same clicks has another token; then their rows in the click log prevent counting them twice.
   */
  async write(transaction: ClickTransaction, timeoutMs: number): Promise<WriteOutcome> {
    try {
      await this.#table.client.send(
        new TransactWriteCommand({ TransactItems: transactItems(this.#table.name, transaction) }),
        { abortSignal: AbortSignal.timeout(timeoutMs) },
      );
      return { outcome: 'counted' };
    } catch (error) {
      if (isTransientTableError(error)) {
        return { outcome: 'refused', knownIds: new Set(), referrersChanged: false, busy: true };
      }
      if (error instanceof TransactionCanceledException) return refusal(error, transaction);
      throw error;
    }
  }
}

/** @returns undefined when the table was busy */
export async function readReferrerHosts(
  { client, name }: Table,
  key: Key,
  timeoutMs: number,
): Promise<ReferrerHosts | undefined> {
  // The write's condition would detect a stale read, but that would cost another attempt.
  const command = new GetCommand({ TableName: name, Key: key, ConsistentRead: true });
  try {
    const { Item = {} } = await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
    return hostsIn(Item);
  } catch (error) {
    if (isTransientTableError(error)) return undefined;
    throw error;
  }
}

/** The hosts that a `REF` item counts by name. */
export const hostsIn = (item: Readonly<Record<string, unknown>>): ReferrerHosts =>
  new Set(
    Object.keys(item)
      .filter((name) => name.startsWith(REFERRER) && name !== OTHER_REFERRER)
      .map((name) => name.slice(REFERRER.length)),
  );

/** {@link refusal} relies on the order of the items. */
function transactItems(tableName: string, transaction: ClickTransaction): TransactItem[] {
  const { linkId, date, clicks, total, day, referrers } = transaction;
  const ttl = Math.floor(transaction.logExpiresAt.getTime() / 1000);
  const updates = [
    // The total is created and deleted with the link.
    { ...addition(totalStatsKey(linkId), total), ConditionExpression: 'attribute_exists(pk)' },
    addition(dayStatsKey(linkId, date), day),
    ...(referrers ? [referrerAddition(referrerStatsKey(linkId, date), referrers)] : []),
  ];
  return [
    ...updates.map((update) => ({ Update: { TableName: tableName, ...update } })),
    ...clicks.map((click) => ({
      Put: {
        TableName: tableName,
        Item: { ...logRow(click), [attributes.ttl]: ttl },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  ];
}

const logRow = ({ id, linkId, referrerHost, ...kept }: Click): Record<string, unknown> => ({
  ...clickLogKey(linkId, clickLogShard(id, CLICK_LOG_SHARDS), id),
  ...kept,
  ...(referrerHost === null ? {} : { referrerHost }),
});

export function addition(key: Key, counters: Counters): Omit<Update, 'TableName'> {
  const entries = [...counters];
  return {
    Key: key,
    UpdateExpression: `ADD ${entries.map((_, index) => `#${index} :${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, by], index) => [`:${index}`, by])),
  };
}

export function referrerAddition(key: Key, update: ReferrerUpdate): Omit<Update, 'TableName'> {
  const { counters, newHosts, expectedHosts } = update;
  const named = new Map([...counters].map(([host, clicks]) => [`${REFERRER}${host}`, clicks]));
  if (newHosts > 0) named.set(HOSTS, newHosts);
  const added = addition(key, named);
  if (expectedHosts === undefined) return added;
  const names = { ...added.ExpressionAttributeNames, '#hosts': HOSTS };
  return expectedHosts === 0
    ? { ...added, ExpressionAttributeNames: names, ConditionExpression: 'attribute_not_exists(#hosts)' }
    : {
        ...added,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ...added.ExpressionAttributeValues, ':expected': expectedHosts },
        ConditionExpression: '#hosts = :expected',
      };
}

const CONDITION_FAILED = 'ConditionalCheckFailed';

function refusal(error: TransactionCanceledException, transaction: ClickTransaction): WriteOutcome {
  const codes = cancellationCodes(error);
  const fault = codes.find(
    (code) => code !== 'None' && code !== CONDITION_FAILED && !transientReasons.has(code),
  );
  if (fault !== undefined) throw error;
  const puts = codes.slice(transaction.referrers ? 3 : 2);
  if (codes[0] === CONDITION_FAILED) return { outcome: 'link-deleted' };
  return {
    outcome: 'refused',
    knownIds: new Set(
      transaction.clicks.filter((_, index) => puts[index] === CONDITION_FAILED).map(({ id }) => id),
    ),
    referrersChanged: transaction.referrers !== undefined && codes[2] === CONDITION_FAILED,
    busy: codes.some((code) => transientReasons.has(code)),
  };
}

/**
 * The shard of a link's click log that a click belongs to. It depends on the ULID alone and must never change: in
 * another shard, a redelivered click would miss its row and be counted twice.
 * @param ulid the click's id
 * @param shards number of shards (`CLICK_LOG_SHARDS`, which must never change either)
 * @returns 0 to `shards` - 1
 */
export const clickLogShard = (ulid: string, shards: number): number =>
  createHash('sha256').update(ulid).digest().readUInt32BE(0) % shards;
