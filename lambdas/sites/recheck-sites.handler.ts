import { log } from '../logging/log.ts';
import { siteProverFromEnvironment } from '../queues/site-prover.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { dueSitesTable, sitesTable } from '../table/sites-table.ts';
import { createSiteRechecker } from './site-rechecker.ts';

const table = tableFromEnvironment();

/** Runs on a schedule: looks again for proofs that would expire. */
export const handler = createSiteRechecker({
  due: dueSitesTable(table),
  store: sitesTable(table),
  prover: siteProverFromEnvironment(publicOriginFromEnvironment()),
  now: () => new Date(),
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
