import { checkCounts } from './check-counts.ts';
import { checkConsistency, checkLinks } from './check-links.ts';
import { checkMemory, checkQueues, checkTotals } from './check-rest.ts';
import { checkOwnerCounts, checkRows } from './check-rows.ts';
import type { Ledger } from './ledger.ts';
import type { World } from './world.ts';

/** Everything that must hold once the traffic has ended and all is quiet. @returns violations, each in words, by check */
export const violationsOf = (ledger: Ledger, world: World): ReadonlyMap<string, readonly string[]> =>
  new Map([
    ['responses during the traffic', ledger.violations],
    ['acknowledged links, changes and deletes', checkLinks(ledger, world)],
    ['links by id, by code, in lists and for visitors', checkConsistency(world)],
    ['counts of visits', checkCounts(ledger, world)],
    ['rows of the table, and claims', checkRows(world.rows)],
    ['counts of links by account and tag', [...checkOwnerCounts(world.rows), ...checkTotals(world)]],
    ['queues', checkQueues(world.queues)],
    ['memory', checkMemory(world.memory)],
  ]);
