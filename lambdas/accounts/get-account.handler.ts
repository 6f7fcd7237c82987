import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { profilesTable } from '../table/profiles-table.ts';
import { getAccountApi } from './get-account-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `GET /api/v1/account`. */
export const handler = getAccountApi(apiServicesFromEnvironment(), callers, { store: profilesTable(table) });
