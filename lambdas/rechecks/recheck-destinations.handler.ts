import { setTimeout as sleep } from 'node:timers/promises';
import { takeDownLink } from '../abuse/take-down-link.ts';
import { log } from '../logging/log.ts';
import { webRiskFromEnvironment } from '../reputation/reputation-from-environment.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { recheckTable } from '../table/recheck-table.ts';
import { createRechecker } from './rechecker.ts';

const table = tableFromEnvironment();

/** Runs on a schedule: looks up destinations whose reputation was unknown when they were set. */
export const handler = createRechecker({
  rechecks: recheckTable(table),
  reputation: webRiskFromEnvironment(),
  links: linkChangesTable(table),
  retry: defaultRetryPolicy,
  takeDown: takeDownLink,
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
