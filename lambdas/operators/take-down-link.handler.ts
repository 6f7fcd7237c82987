import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { takeDownLinkApi } from './take-down-link-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `POST /api/v1/operator/links/{code}/take-down`. */
export const handler = takeDownLinkApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
