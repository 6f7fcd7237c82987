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

/**
 * Reads the periods whose clicks are packed, and starts the first one of a stage.
 * @throws Error also when an operator has entered something else than periods
 */
export function countingTable(
  table: Table,
  { now, sharedHours }: CountingTablePorts,
): (timeoutMs: number) => Promise<readonly PackedPeriod[]> {
  let kept: { readonly periods: readonly PackedPeriod[]; readonly atMs: number } | undefined;
  return async (timeoutMs) => {
    const atMs = now().getTime();
    if (kept && Math.abs(atMs - kept.atMs) < KEPT_MS) return kept.periods;
    const abortSignal = AbortSignal.timeout(timeoutMs);
    const periods =
      (await readPeriods(table, abortSignal)) ??
      (await startPeriod(table, atMs + sharedHours * HOUR_MS, abortSignal));
    kept = { periods, atMs };
    return periods;
  };
}

async function readPeriods(
  table: Table,
  abortSignal: AbortSignal,
): Promise<readonly PackedPeriod[] | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: countingKey, ConsistentRead: true }),
    { abortSignal },
  );
  return Item && periodsOf(Item);
}

async function startPeriod(
  table: Table,
  fromMs: number,
  abortSignal: AbortSignal,
): Promise<readonly PackedPeriod[]> {
  const item = { ...countingKey, packed: [{ from: new Date(fromMs).toISOString() }] };
  const command = new PutCommand({ TableName: table.name, Item: item, ...ifNew });
  await unlessRefused(table.client.send(command, { abortSignal }));
  // Another instance may have been first.
  return (await readPeriods(table, abortSignal)) ?? [];
}

/** A mistyped time would silently change how visits are counted, and count some twice. */
const timeIn = (value: unknown): Date => {
  const time = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(time.getTime())) throw new Error('The item COUNTING has something else than a time.');
  return time;
};

const periodsOf = ({ packed }: Item): readonly PackedPeriod[] =>
  (packed as readonly { readonly from: unknown; readonly until?: unknown }[]).map(({ from, until }) => ({
    from: timeIn(from),
    until: until === undefined ? undefined : timeIn(until),
  }));
