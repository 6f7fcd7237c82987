import type { Table } from '../../lambdas/table/client.ts';
import { linksFixture } from '../../test/links/links-fixture.ts';
import { watchCapacity } from '../../test/table/capacity.ts';
import { type CountingUnits, measureCounting } from '../costs/counting-units.ts';

/** Write units by partition key. */
export type UnitsByKey = ReadonlyMap<string, number>;

interface Written {
  readonly Key?: Readonly<Record<string, unknown>>;
  readonly Item?: Readonly<Record<string, unknown>>;
}

interface Input extends Written {
  readonly TransactItems?: ReadonlyArray<Readonly<Record<string, Written>>>;
}

/**
 * Adds up the write units of a table's requests by partition key. The engine says what a transaction took in all; new items take
 * two each, as rows of under a kilobyte do, and the others share the rest.
 */
export function unitsByKey({ client }: Table): { readonly units: UnitsByKey; stop(): void } {
  const units = new Map<string, number>();
  const add = (key: unknown, amount: number) =>
    units.set(String(key), (units.get(String(key)) ?? 0) + amount);
  const stop = watchCapacity(client, ({ isRead, units: total, input }) => {
    if (isRead) return;
    const { TransactItems, Key, Item } = input as Input;
    if (!TransactItems) {
      add((Key ?? Item)?.pk, total);
      return;
    }
    const writes = TransactItems.flatMap((item) => Object.entries(item));
    const puts = writes.filter(([kind]) => kind === 'Put');
    const others = writes.filter(([kind]) => kind !== 'Put');
    const ofPut = others.length === 0 ? total / puts.length : 2;
    for (const [, put] of puts) add(put.Item?.pk, ofPut);
    const rest = Math.max(0, total - ofPut * puts.length) / others.length;
    for (const [, other] of others) add((other.Key ?? other.Item)?.pk, rest);
  });
  return { units, stop };
}

const largest = (units: UnitsByKey): number => Math.max(0, ...units.values());

/** What the simulation is driven by. */
export interface MeasuredUnits {
  /** Batches of 1,000 clicks on one link. */
  readonly viral: CountingUnits & { readonly busiestKeyUnitsPerClick: number };
  /** Batches of 1,000 clicks over a million links. */
  readonly spread: CountingUnits;
  /** Write units of one create on the busiest key of its account, and on that of the whole stage. */
  readonly create: { readonly accountKeyUnits: number; readonly stageKeyUnits: number };
}

/** @param tables empty, one for each measurement */
export async function measureUnits(tables: readonly [Table, Table, Table]): Promise<MeasuredUnits> {
  const [viralTable, spreadTable, createTable] = tables;
  const full = { clicksPerSecond: 1_000, windowSeconds: 1, pollers: 1 } as const;
  const keys = unitsByKey(viralTable);
  const viral = await measureCounting(viralTable, { ...full, links: 1, seconds: 5 });
  keys.stop();
  const spread = await measureCounting(spreadTable, { ...full, links: 1_000_000, seconds: 2 });
  return {
    // Creating the link's counters took one unit.
    viral: { ...viral, busiestKeyUnitsPerClick: largest(keys.units) / viral.clicks },
    spread,
    create: await measureCreates(createTable),
  };
}

const CREATES = 50;

async function measureCreates(table: Table): Promise<MeasuredUnits['create']> {
  const fixture = await linksFixture(table);
  const keys = unitsByKey(table);
  for (let created = 0; created < CREATES; created++) {
    const { status } = await fixture.create({ url: `https://example.com/${created}` });
    if (status !== 201) throw new Error(`A create returned ${status}.`);
  }
  keys.stop();
  const of = (isOfAccount: boolean): number =>
    largest(new Map([...keys.units].filter(([key]) => key.startsWith('COUNTER') !== isOfAccount))) / CREATES;
  return { accountKeyUnits: of(true), stageKeyUnits: of(false) };
}
