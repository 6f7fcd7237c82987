import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { reinstateAccountApi } from './reinstate-account-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `POST /api/v1/operator/accounts/{id}/reinstate`. */
export const handler = reinstateAccountApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
