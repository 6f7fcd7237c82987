import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import DataLoader from 'dataloader';
import type { PackedTotal } from '../clicks/packed-store.ts';
import { isTransientTableError } from '../retry/busy-errors.ts';
import type { Table } from './client.ts';
import { attributes, totalStatsKey } from './keys.ts';
import { fromTotalItem } from './total-item.ts';

/** BatchGetItem's limit. */
const MAX_KEYS = 100;

interface Wanted {
  readonly linkId: number;
  readonly timeoutMs: number;
}

/** Undefined when the link has been deleted; `busy` when the table throttled or could not be reached. */
type Read = PackedTotal | undefined | 'busy';

/**
 * Reads links' totals consistently. Reads of one turn of the event loop share a request, for the same read units: requests are most of what
 * the aggregator computes. When it fails, each total is read by itself, so that a link doesn't fail because of another one.
 * @returns a function that reads one total; it throws on a permanent failure, a timeout, or a malformed total
 */
export function totalReader(table: Table): (wanted: Wanted) => Promise<Read> {
  const loader = new DataLoader<Wanted, Read>(
    async (wanted) => {
      const abortSignal = AbortSignal.timeout(Math.min(...wanted.map(({ timeoutMs }) => timeoutMs)));
      const linkIds = [...new Set(wanted.map(({ linkId }) => linkId))];
      const together = linkIds.length > 1 ? await readTogether(table, linkIds, abortSignal) : undefined;
      return Promise.all(
        wanted.map(({ linkId }) =>
          (together ? together(linkId) : readOne(table, linkId, abortSignal)).catch(asError),
        ),
      );
    },
    // A total may change between any two reads.
    { cache: false, maxBatchSize: MAX_KEYS },
  );
  return (wanted) => loader.load(wanted);
}

/** How the loader rejects one read. */
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

async function readOne(table: Table, linkId: number, abortSignal: AbortSignal): Promise<Read> {
  const command = new GetCommand({ TableName: table.name, Key: totalStatsKey(linkId), ConsistentRead: true });
  try {
    const { Item } = await table.client.send(command, { abortSignal });
    return Item && fromTotalItem(Item, linkId);
  } catch (error) {
    if (isTransientTableError(error)) return 'busy';
    throw error;
  }
}

/** @returns undefined when the request failed */
async function readTogether(
  table: Table,
  linkIds: readonly number[],
  abortSignal: AbortSignal,
): Promise<((linkId: number) => Promise<Read>) | undefined> {
  const Keys = linkIds.map(totalStatsKey);
  const command = new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } });
  const output = await table.client.send(command, { abortSignal }).catch(() => undefined);
  if (!output) return undefined;
  const pkOf = (item: Readonly<Record<string, unknown>>): unknown => item[attributes.pk];
  const items = new Map((output.Responses?.[table.name] ?? []).map((item) => [pkOf(item), item]));
  // Under load, the table leaves some out.
  const unread = new Set((output.UnprocessedKeys?.[table.name]?.Keys ?? []).map(pkOf));
  return async (linkId) => {
    const { pk } = totalStatsKey(linkId);
    const item = items.get(pk);
    return unread.has(pk) ? 'busy' : item && fromTotalItem(item, linkId);
  };
}
