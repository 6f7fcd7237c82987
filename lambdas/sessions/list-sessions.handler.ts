import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { accountSessionsTable } from '../table/account-sessions-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { listSessionsApi } from './list-sessions-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const callers = tableCallers(table, now);

/** `GET /api/v1/sessions`. */
export const handler = listSessionsApi(apiServicesFromEnvironment(), callers, {
  sessions: accountSessionsTable(table),
  now,
});
