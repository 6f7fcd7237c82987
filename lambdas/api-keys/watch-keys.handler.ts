import { log } from '../logging/log.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { dueKeysTable } from '../table/due-keys-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { createKeyWatcher } from './key-watcher.ts';

/** Runs on a schedule: has owners mailed about keys that will expire, or were used after a long time. */
export const handler = createKeyWatcher({
  due: dueKeysTable(tableFromEnvironment()),
  newId: (at) => newUlid(at.getTime()),
  now: () => new Date(),
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
