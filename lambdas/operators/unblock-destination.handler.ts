import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { unblockDestinationApi } from './unblock-destination-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `DELETE /api/v1/operator/blocks`. */
export const handler = unblockDestinationApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
