import { randomBytes } from 'node:crypto';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { siteProverFromEnvironment } from '../queues/site-prover.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { sitesTable } from '../table/sites-table.ts';
import { putSiteApi } from './put-site-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const callers = tableCallers(table, now);
const prover = siteProverFromEnvironment(publicOriginFromEnvironment());
const sites = { store: sitesTable(table), prover, now, random: randomBytes };

/** `PUT /api/v1/sites/{domain}`. */
export const handler = putSiteApi(apiServicesFromEnvironment(), callers, sites);
