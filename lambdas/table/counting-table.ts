import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PackedPeriod } from '../clicks/counting-periods.ts';
import type { Table } from './client.ts';
import { countingKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { ifNew } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

const HOUR_MS = 3_600_000;
/** An instance reads the periods again after this time. They are changed more than a day ahead. */
const KEPT_MS = 600_000;

export interface CountingTablePorts {
  readonly now: () => Date;
  /** Hours after the first batch while clicks still get rows in the click log, for aggregators of earlier versions. */
  readonly sharedHours: number;
}

/** Reads the periods whose clicks are packed, and starts the first one of a stage. */
export function countingTable(
  table: Table,
  { now, sharedHours }: CountingTablePorts,
): () => Promise<readonly PackedPeriod[]> {
  let kept: { readonly periods: readonly PackedPeriod[]; readonly atMs: number } | undefined;
  return async () => {
    const atMs = now().getTime();
    if (kept && Math.abs(atMs - kept.atMs) < KEPT_MS) return kept.periods;
    const periods = (await readPeriods(table)) ?? (await startPeriod(table, atMs + sharedHours * HOUR_MS));
    kept = { periods, atMs };
    return periods;
  };
}

async function readPeriods(table: Table): Promise<readonly PackedPeriod[] | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: countingKey, ConsistentRead: true }),
  );
  return Item && periodsOf(Item);
}

async function startPeriod(table: Table, fromMs: number): Promise<readonly PackedPeriod[]> {
  const item = { ...countingKey, packed: [{ from: new Date(fromMs).toISOString() }] };
  await unlessRefused(table.client.send(new PutCommand({ TableName: table.name, Item: item, ...ifNew })));
  // Another instance may have been first.
  return (await readPeriods(table)) ?? [];
}

const periodsOf = ({ packed }: Item): readonly PackedPeriod[] =>
  (packed as readonly { readonly from: string; readonly until?: string }[]).map(({ from, until }) => ({
    from: new Date(from),
    until: until === undefined ? undefined : new Date(until),
  }));
