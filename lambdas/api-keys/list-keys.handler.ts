import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { ownersKeysTable } from '../table/owners-keys-table.ts';
import { listKeysApi } from './list-keys-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `GET /api/v1/keys`. */
export const handler = listKeysApi(apiServicesFromEnvironment(), callers, ownersKeysTable(table));
