import { setTimeout as sleep } from 'node:timers/promises';
import { takeDownLink } from '../abuse/take-down-link.ts';
import { envars, readFlag } from '../envars.ts';
import { log } from '../logging/log.ts';
import { webRiskFromEnvironment } from '../reputation/reputation-from-environment.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { recheckTable } from '../table/recheck-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { createRechecker } from './rechecker.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const operator = {
  identify: () => Promise.resolve('recheck-destinations'),
  mailsOwners: readFlag(envars.mailsDecisions),
  newId: (at: Date) => newUlid(at.getTime()),
  now,
};

/** Runs on a schedule: looks up destinations whose reputation was unknown when they were set. */
export const handler = createRechecker({
  rechecks: recheckTable(table),
  reputation: webRiskFromEnvironment(),
  links: linkChangesTable(table),
  retry: defaultRetryPolicy,
  takeDown: (request, services) => takeDownLink(request, { ...services, operator }),
  now,
  elapsedMs: () => performance.now(),
  sleep,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
