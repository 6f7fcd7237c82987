import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Click } from '../clicks/click.ts';
import { BUCKET_LENGTHS, type PackedStore, type PackedTotal } from '../clicks/packed-store.ts';
import { CLICK_LOG_TTL_DAYS } from '../clicks/retention.ts';
import { unpackUlids } from '../clicks/ulid-bytes.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import {
  cancellationCodes,
  isTransactionCancelled,
  isTransientTableError,
  transientReasons,
} from '../retry/busy-errors.ts';
import { readReferrerHosts } from './clicks-table.ts';
import type { Table } from './client.ts';
import { attributes, packedIdsKey, packedIdsPrefix, referrerStatsKey, statsPk } from './keys.ts';
import { foldItems, totalUpdate } from './packed-items.ts';
import { totalReader } from './read-totals.ts';

const DAY_MS = 86_400_000;
const READS_AT_ONCE = 8;

/**
 * Stores clicks in links' totals, and folds them.
 * @param now decides whether the last fold's packed ids may have expired
 */
export function packedClicksTable(table: Table, now: () => Date): PackedStore {
  const readTotal = totalReader(table);
  return {
    read: (linkId, timeoutMs) => readTotal({ linkId, timeoutMs }),

    findPacked: (total, clicks, timeoutMs) =>
      unlessBusy(async () => {
        const abortSignal = AbortSignal.timeout(timeoutMs);
        if (!(await seesLastFold(table, total, now(), abortSignal))) return 'busy';
        const found = new Set<string>();
        await forEachConcurrently(rangesOf(clicks), READS_AT_ONCE, async (range) => {
          for (const id of await idsIn(table, total.linkId, range, abortSignal)) found.add(id);
        });
        return new Set(clicks.map(({ id }) => id).filter((id) => found.has(id)));
      }),

    async readHosts(linkId, date, timeoutMs) {
      return (await readReferrerHosts(table, referrerStatsKey(linkId, date), timeoutMs)) ?? 'busy';
    },

    write: (write, timeoutMs) =>
      unlessBusy(async () => {
        const options = { abortSignal: AbortSignal.timeout(timeoutMs) };
        try {
          if (write.fold) {
            const command = new TransactWriteCommand({ TransactItems: foldItems(table, write) });
            await table.client.send(command, options);
          } else await table.client.send(new UpdateCommand(totalUpdate(table, write)), options);
          return 'written';
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException || isOvertaken(error)) return 'overtaken';
          throw error;
        }
      }),
  };
}

async function unlessBusy<Outcome>(call: () => Promise<Outcome>): Promise<Outcome | 'busy'> {
  try {
    return await call();
  } catch (error) {
    if (isTransientTableError(error)) return 'busy';
    throw error;
  }
}

/** Whether a transaction failed only because of conditions, and perhaps conflicts. */
function isOvertaken(error: unknown): boolean {
  if (!isTransactionCancelled(error)) return false;
  const codes = cancellationCodes(error).filter((code) => code !== 'None' && !transientReasons.has(code));
  return codes.length > 0 && codes.every((code) => code === 'ConditionalCheckFailed');
}

/**
 * Whether everything that the last fold packed is there. DynamoDB commits a transaction item by item, so the total may be ahead of
 * it for a moment. A fold is written only after its writer has seen the one before, so all earlier ones are there too.
 */
async function seesLastFold(
  table: Table,
  { linkId, folds, foldedAt, lastBuckets }: PackedTotal,
  now: Date,
  abortSignal: AbortSignal,
): Promise<boolean> {
  const mayHaveExpired = now.getTime() - foldedAt.getTime() > (CLICK_LOG_TTL_DAYS - 1) * DAY_MS;
  if (mayHaveExpired) return true;
  let missing = 0;
  await forEachConcurrently(lastBuckets, READS_AT_ONCE, async (bucket) => {
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: packedIdsKey(linkId, bucket, folds),
        ProjectionExpression: '#pk',
        ExpressionAttributeNames: { '#pk': attributes.pk },
        ConsistentRead: true,
      }),
      { abortSignal },
    );
    if (!Item) missing += 1;
  });
  return missing === 0;
}

/** Sort keys, both included. */
interface Range {
  readonly from: string;
  readonly to: string;
}

/** More hours of a day than these are not read one by one, but as the whole day. */
const MANY_HOURS = 4;
const [MINUTE, HOUR, DAY] = BUCKET_LENGTHS;

/** The packed items that may have the ids of these clicks: those of their minutes, hours and days, and those of any time. */
function rangesOf(clicks: readonly Click[]): Range[] {
  if (clicks.length === 0) return [];
  const ofDays = [...Map.groupBy(clicks, ({ at }) => at.slice(0, DAY))].flatMap(([day, ofDay]): Range[] => {
    const hours = [...Map.groupBy(ofDay, ({ at }) => at.slice(0, HOUR))];
    if (hours.length > MANY_HOURS) return [{ from: first(day), to: `${packedIdsPrefix}${day}T~` }];
    return [
      { from: first(day), to: last(day) },
      ...hours.flatMap(([hour, ofHour]): Range[] => {
        const minutes = ofHour.map(({ at }) => at.slice(0, MINUTE)).sort();
        return [
          { from: first(hour), to: last(hour) },
          { from: first(minutes.at(0)), to: last(minutes.at(-1)) },
        ];
      }),
    ];
  });
  return [{ from: first(), to: last() }, ...ofDays];
}

const first = (bucket = ''): string => `${packedIdsPrefix}${bucket}#`;
/** `~` is after all digits. */
const last = (bucket = ''): string => `${packedIdsPrefix}${bucket}#~`;

async function idsIn(
  table: Table,
  linkId: number,
  { from, to }: Range,
  abortSignal: AbortSignal,
): Promise<string[]> {
  const query: QueryCommandInput = {
    TableName: table.name,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ProjectionExpression: 'ids',
    ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
    ExpressionAttributeValues: { ':pk': statsPk(linkId), ':from': from, ':to': to },
    ConsistentRead: true,
  };
  const ids: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: table.client }, query, { abortSignal })) {
    for (const item of Items) ids.push(...unpackUlids(item.ids as Uint8Array));
  }
  return ids;
}
