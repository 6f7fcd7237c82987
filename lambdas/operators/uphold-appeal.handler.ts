import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { operatorDesks } from '../table/operator-desks.ts';
import { upholdAppealApi } from './uphold-appeal-api.ts';

const table = tableFromEnvironment();
const callers = tableCallers(table, () => new Date());

/** `POST /api/v1/operator/appeals/{id}/uphold`. */
export const handler = upholdAppealApi(apiServicesFromEnvironment(), callers, operatorDesks(table));
