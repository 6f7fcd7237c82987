import type { BlockRecord } from '../blocks/block-store.ts';
import { readReason, toRecord } from './block-items.ts';
import type { Table } from './client.ts';
import { attributes, suspensionsPk } from './keys.ts';
import { itemsOfPartition } from './partition.ts';

/** Lists the suspended accounts, with the reasons: the set of hashes does not name them. */
export async function suspensionRows(table: Table): Promise<BlockRecord[]> {
  const found: BlockRecord[] = [];
  for await (const item of itemsOfPartition(table, suspensionsPk)) {
    const reason = readReason(item);
    if (reason) found.push(toRecord(String(item[attributes.sk]), reason));
  }
  return found;
}
