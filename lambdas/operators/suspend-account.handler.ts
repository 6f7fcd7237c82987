import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { suspendAccountApi } from './suspend-account-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `POST /api/v1/operator/accounts/{id}/suspend`. */
export const handler = suspendAccountApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
