import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { getOperatedAccountApi } from './get-operated-account-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `GET /api/v1/operator/accounts/{id}`. */
export const handler = getOperatedAccountApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
