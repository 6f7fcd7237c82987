import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { signedInTable } from '../table/signed-in-table.ts';
import { getSessionApi } from './get-session-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `GET /api/v1/session`. */
export const handler = getSessionApi(apiServicesFromEnvironment(), callers, signedInTable(table));
