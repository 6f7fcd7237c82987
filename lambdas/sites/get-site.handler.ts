import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { sitesTable } from '../table/sites-table.ts';
import { getSiteApi } from './get-site-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const callers = tableCallers(table, now);

/** `GET /api/v1/sites/{domain}`. */
export const handler = getSiteApi(apiServicesFromEnvironment(), callers, { store: sitesTable(table), now });
