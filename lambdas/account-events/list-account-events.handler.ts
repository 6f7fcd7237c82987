import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountEventsTable } from '../table/account-events-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { listAccountEventsApi } from './list-account-events-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();

/** `GET /api/v1/account/events`. */
export const handler = listAccountEventsApi(apiServicesFromEnvironment(), tableCallers(table, now), {
  store: accountEventsTable(table),
  now,
});
