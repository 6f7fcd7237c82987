import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { sitesTable } from '../table/sites-table.ts';
import { listSitesApi } from './list-sites-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const callers = tableCallers(table, now);

/** `GET /api/v1/sites`. */
export const handler = listSitesApi(apiServicesFromEnvironment(), callers, { store: sitesTable(table), now });
