import { readStoredBlocks } from '../table/blocks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { createBlocksMeter } from './measure-blocks.ts';

const table = tableFromEnvironment();

/** Runs on a schedule: measures how full the block lists are. */
export const handler = createBlocksMeter({
  read: () => readStoredBlocks(table),
  now: () => new Date(),
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
