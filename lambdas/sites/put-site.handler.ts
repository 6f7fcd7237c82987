import { randomBytes } from 'node:crypto';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { siteProverFromEnvironment } from '../queues/site-prover.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { apiKeysTable } from '../table/api-keys-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { sitesTable } from '../table/sites-table.ts';
import { putSiteApi } from './put-site-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const keys = { store: apiKeysTable(table), now };
const prover = siteProverFromEnvironment(publicOriginFromEnvironment());
const sites = { store: sitesTable(table), prover, now, random: randomBytes };

/** `PUT /api/v1/sites/{domain}`. */
export const handler = putSiteApi(apiServicesFromEnvironment(), keys, sites);
