import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { getOperatedLinkApi } from './get-operated-link-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `GET /api/v1/operator/links/{code}`. */
export const handler = getOperatedLinkApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
