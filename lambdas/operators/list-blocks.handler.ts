import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { listBlocksApi } from './list-blocks-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `GET /api/v1/operator/blocks`. */
export const handler = listBlocksApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
