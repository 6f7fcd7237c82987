import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { siteProverFromEnvironment } from '../queues/site-prover.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { sitesTable } from '../table/sites-table.ts';
import { verifySiteApi } from './verify-site-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const callers = tableCallers(table, now);
const prover = siteProverFromEnvironment(publicOriginFromEnvironment());

/** `POST /api/v1/sites/{domain}/verify`. */
export const handler = verifySiteApi(apiServicesFromEnvironment(), callers, {
  store: sitesTable(table),
  prover,
  now,
});
