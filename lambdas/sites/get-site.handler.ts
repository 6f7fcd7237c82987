import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { apiKeysTable } from '../table/api-keys-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { sitesTable } from '../table/sites-table.ts';
import { getSiteApi } from './get-site-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const keys = { store: apiKeysTable(table), now };

/** `GET /api/v1/sites/{domain}`. */
export const handler = getSiteApi(apiServicesFromEnvironment(), keys, { store: sitesTable(table), now });
